//! The [`text!`] macro of `parindex`.
//!
//! A declarative macro cannot look into a string literal, so the names of the
//! arguments would have to be listed again after the sentences.

use proc_macro::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// Writes one sentence in both languages, Vietnamese first: `text!("điểm {points}", "points {points}")`.
///
/// Each `{name}` is a variable in scope, or the value of an argument
/// `name = expression` after the sentences. It is formatted by `Localize`, so a
/// number is written as its language writes it. One sentence alone serves both
/// languages.
#[proc_macro]
pub fn text(input: TokenStream) -> TokenStream {
    parse(input).map_or_else(|message| compile_error(&message), |call| call.expand())
}

/// A parsed call of [`text!`].
struct Call {
    vi: Literal,
    en: Literal,
    arguments: Vec<(String, TokenStream)>,
}

fn parse(input: TokenStream) -> Result<Call, String> {
    let mut parts = split_at_commas(input).into_iter().peekable();
    let vi = parts
        .next()
        .and_then(literal)
        .ok_or("text! needs a string literal")?;
    let en = parts
        .next_if(|part| literal(part.clone()).is_some())
        .and_then(literal);
    let mut arguments = Vec::new();
    for part in parts {
        let mut tokens = part.into_iter();
        let (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(equals))) =
            (tokens.next(), tokens.next())
        else {
            return Err("an argument of text! is `name = expression`".to_owned());
        };
        if equals.as_char() != '=' {
            return Err(format!("`{name}` needs a value: `{name} = expression`"));
        }
        arguments.push((name.to_string(), tokens.collect()));
    }
    Ok(Call {
        en: en.unwrap_or_else(|| vi.clone()),
        vi,
        arguments,
    })
}

/// The arguments of a call, without the commas; a trailing comma adds none.
fn split_at_commas(input: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![Vec::new()];
    for token in input {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => parts.push(Vec::new()),
            _ => parts
                .last_mut()
                .into_iter()
                .for_each(|part| part.push(token.clone())),
        }
    }
    let filled = parts.into_iter().filter(|part| !part.is_empty());
    filled.map(TokenStream::from_iter).collect()
}

/// The only token of a part, if it is a string literal.
fn literal(part: TokenStream) -> Option<Literal> {
    let mut tokens = part.into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Literal(literal)), None) if literal.to_string().ends_with(['"', '#']) => {
            Some(literal)
        }
        // A literal that comes through a macro is in a group without delimiters.
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::None => {
            literal(group.stream())
        }
        _ => None,
    }
}

/// The names in the braces of a format string, as the source writes it.
fn names(literal: &Literal) -> Vec<String> {
    let source = literal.to_string();
    // `{{` is a brace, `\u{…}` a character.
    let source = source.replace("{{", "").replace("\\u{", "");
    let mut names = Vec::new();
    for piece in source.split('{').skip(1) {
        let name: String = piece
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

impl Call {
    /// `::parindex::lang::Message::fixed(vi, en)`, or `::parindex::lang::Message { vi: …, en: … }`
    /// where a sentence has arguments.
    fn expand(&self) -> TokenStream {
        let names = [names(&self.vi), names(&self.en)];
        let unused = self
            .arguments
            .iter()
            .find(|(name, _)| !names.iter().flatten().any(|used| used == name));
        if let Some((name, _)) = unused {
            return compile_error(&format!("no sentence uses `{name}`"));
        }
        if names.iter().all(Vec::is_empty) {
            return format!("::parindex::lang::Message::fixed({}, {})", self.vi, self.en)
                .parse()
                .unwrap_or_default();
        }
        let mut fields = TokenStream::new();
        for (key, language, sentence, names) in [
            ("vi", "Vi", &self.vi, &names[0]),
            ("en", "En", &self.en, &names[1]),
        ] {
            fields.extend(tokens(&format!("{key}: ::std::borrow::Cow::Owned")));
            let mut format = TokenStream::from(TokenTree::Literal(sentence.clone()));
            for name in names {
                format.extend(tokens(&format!(", {name} = ")));
                format.extend(tokens("::parindex::lang::Localize::localize"));
                let mut value = tokens("&");
                value.extend([group(Delimiter::Parenthesis, self.value(name))]);
                value.extend(tokens(&format!(", ::parindex::lang::Lang::{language}")));
                format.extend([group(Delimiter::Parenthesis, value)]);
            }
            let mut call = tokens("::std::format!");
            call.extend([group(Delimiter::Parenthesis, format)]);
            fields.extend([
                group(Delimiter::Parenthesis, call),
                TokenTree::Punct(Punct::new(',', Spacing::Alone)),
            ]);
        }
        let mut text = tokens("::parindex::lang::Message");
        text.extend([group(Delimiter::Brace, fields)]);
        text
    }

    /// The expression given for a name, else the variable of that name.
    fn value(&self, name: &str) -> TokenStream {
        let given = self.arguments.iter().find(|(given, _)| given == name);
        given.map_or_else(
            || TokenTree::Ident(Ident::new(name, Span::call_site())).into(),
            |(_, value)| value.clone(),
        )
    }
}

fn group(delimiter: Delimiter, stream: TokenStream) -> TokenTree {
    TokenTree::Group(Group::new(delimiter, stream))
}

/// Parses source text of our own.
fn tokens(source: &str) -> TokenStream {
    source.parse().unwrap_or_default()
}

fn compile_error(message: &str) -> TokenStream {
    let mut error = tokens("::std::compile_error!");
    let message = TokenTree::Literal(Literal::string(message));
    error.extend([group(Delimiter::Parenthesis, message.into())]);
    error
}
