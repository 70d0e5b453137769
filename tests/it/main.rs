//! One binary for all integration tests.

mod arbitrary;
mod exact;
mod frames;
mod layers;
mod load;
mod readers;
mod same_body;
mod score;
