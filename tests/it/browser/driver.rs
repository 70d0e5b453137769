//! A client of chromedriver, which controls Chromium by `WebDriver`.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A session of Chromium. Dropping it ends both programs.
pub(super) struct Browser {
    driver: Child,
    /// It stays open, so that the driver can continue to write.
    _output: BufReader<ChildStdout>,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts both programs.
    pub(super) fn start() -> Self {
        let (driver, output, port) = driver();
        let mut browser = Self {
            driver,
            _output: output,
            port,
            session: String::new(),
        };
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]},
        }}});
        let made = browser.ask("POST", "/session", Some(&wanted));
        let id = made["sessionId"].as_str();
        let id = id.unwrap_or_else(|| panic!("Chromium does not start: {made}"));
        browser.session = format!("/session/{id}");
        browser
    }

    /// Opens a page from disk.
    pub(super) fn open(&self, page: &Path) {
        let url = format!("file://{}", page.display());
        self.post("/url", &json!({ "url": url }));
    }

    /// Sets the width of the window, in pixels.
    pub(super) fn width(&self, width: u64) {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.emulate("setDeviceMetricsOverride", &size);
    }

    /// Chooses the light or dark colour scheme.
    pub(super) fn scheme(&self, scheme: &str) {
        let feature = json!({"name": "prefers-color-scheme", "value": scheme});
        self.emulate("setEmulatedMedia", &json!({ "features": [feature] }));
    }

    /// Saves downloads in a folder.
    pub(super) fn downloads(&self, folder: &Path) {
        let params = json!({"behavior": "allow", "downloadPath": folder});
        let order = json!({"cmd": "Browser.setDownloadBehavior", "params": params});
        self.post("/goog/cdp/execute", &order);
    }

    fn emulate(&self, command: &str, params: &Value) {
        let command = format!("Emulation.{command}");
        let order = json!({"cmd": command, "params": params});
        self.post("/goog/cdp/execute", &order);
    }

    /// Runs a script in the page and returns its result.
    pub(super) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Sends keys to the element with the focus.
    pub(super) fn keys(&self, keys: &str) {
        let active = self.get("/element/active");
        let id = active.as_object().unwrap().values().next().unwrap();
        let path = format!("/element/{}/value", id.as_str().unwrap());
        self.post(&path, &json!({ "text": keys }));
    }

    /// Returns the errors and warnings of the console since the last call.
    pub(super) fn errors(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({"type": "browser"}));
        let lines = log.as_array().unwrap().iter();
        let bad = lines.filter(|line| line["level"] == "SEVERE" || line["level"] == "WARNING");
        bad.map(ToString::to_string).collect()
    }

    /// Sends a GET request to the session.
    pub(super) fn get(&self, path: &str) -> Value {
        self.ask("GET", &format!("{}{path}", self.session), None)
    }

    /// Sends a POST request to the session.
    pub(super) fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", &format!("{}{path}", self.session), Some(body))
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let body = body.map(ToString::to_string).unwrap_or_default();
        let (status, answer) = exchange(self.port, method, path, &body).unwrap();
        assert_eq!(status, 200, "{method} {path}: {answer}");
        answer["value"].clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // The driver is killed next, whatever the answer.
            let _ = exchange(self.port, "DELETE", &self.session, "");
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Starts chromedriver. Returns the process, its output and its port.
///
/// It chooses a free IPv6 port and exits if the IPv4 port of that number is in use, so it is
/// started again.
fn driver() -> (Child, BufReader<ChildStdout>, u16) {
    let mut log = String::new();
    for _ in 0..10 {
        let mut command = Command::new("chromedriver");
        // Names of downloads have letters that the C locale does not have.
        command.env("LC_ALL", "C.UTF-8");
        command.arg("--port=0").stdout(Stdio::piped());
        let started = command.stderr(Stdio::null()).spawn();
        let mut driver = started.unwrap_or_else(|error| panic!("chromedriver is missing: {error}"));
        let mut output = BufReader::new(driver.stdout.take().unwrap());
        log.clear();
        while output.read_line(&mut log).unwrap() > 0 {
            let last = log.lines().last().unwrap_or_default();
            if let Some((_, port)) = last.split_once("successfully on port ") {
                let port = port.trim_end_matches('.').parse().unwrap();
                return (driver, output, port);
            }
        }
        driver.wait().unwrap();
    }
    panic!("chromedriver exited ten times before it reported its port, the last time with:\n{log}");
}

/// Sends one HTTP request. Returns the status and the answer.
fn exchange(port: u16, method: &str, path: &str, body: &str) -> std::io::Result<(u16, Value)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        let lower = line.to_ascii_lowercase();
        if let Some(count) = lower.strip_prefix("content-length:") {
            length = count.trim().parse().unwrap();
        }
    }
    let mut answer = vec![0; length];
    reader.read_exact(&mut answer)?;
    let answer = serde_json::from_slice(&answer).map_err(std::io::Error::other)?;
    Ok((status.unwrap_or_default(), answer))
}
