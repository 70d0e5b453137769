//! A scorecard as a form: every value of the file in one table that reads back.
