//! What a figure was measured on, in words.

use std::fs;

/// Processor, cores, memory, kernel and file system of `/tmp`'s device, as far as the kernel tells.
pub fn describe() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("a processor that does not say its name", |rest| {
            rest.trim_start_matches([' ', '\t', ':'])
        });
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let gib = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|kib| kib.parse::<u64>().ok())
        .map_or(0, |kib| (kib + 512 * 1024) / (1024 * 1024));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let series: Vec<&str> = kernel.trim().split(['.', '-']).take(2).collect();
    format!("{model}, {cores} cores, {gib} GiB of memory, Linux {}", series.join("."))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_description_says_how_many_cores() {
        assert!(super::describe().contains(" cores, "));
    }
}
