#![no_main]

#[path = "../targets.rs"]
mod targets;
#[path = "../zipped.rs"]
mod zipped;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::Target::Fixes.run(bytes));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    zipped::mutate(data, size, max_size, seed)
});
