//! One binary for all integration tests.

mod arbitrary;
mod exact;
mod formats;
mod frames;
mod layers;
mod load;
mod same_body;
mod score;
