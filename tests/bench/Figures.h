// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace carrel::bench {

/// Times and figures of one kind, sorted when asked for shares.
class Samples {
public:
    void add(std::chrono::nanoseconds time)
    {
        m_milliseconds.push_back(std::chrono::duration<double, std::milli>(time).count());
    }
    /// The value below which `share` (0..1) of the samples lie, in milliseconds.
    double at(double share) const;
    double median() const { return at(0.5); }
    double p95() const { return at(0.95); }

private:
    mutable std::vector<double> m_milliseconds;
};

/// Times `work` once.
template <class Work>
std::chrono::nanoseconds timed(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::steady_clock::now() - start;
}

/// User and system time of this process so far.
std::chrono::microseconds cpuTime();
/// Largest resident size of this process so far, in MiB.
double peakMiB();

/// MiB of a field of /proc/self/status, by its first letters.
double statusMiB(const char* field);
/// Lets the peak of the resident size begin again.
void restartPeak();

/// The most memory in MiB that `work` held at once, beyond what was held before.
template <class Work>
double growthMiB(Work work)
{
    restartPeak();
    const double before = statusMiB("VmRSS");
    work();
    return statusMiB("VmHWM") - before;
}

/// Prints one line: what, how much, beside which limit of this machine in this run, the ratio and the aim.
void report(const QString& what, const QString& value, const QString& limit = {}, const QString& aim = {},
            std::optional<bool> met = {});
QString ms(double milliseconds);

/// Asks the system to forget what it holds of these files, so that the next read comes from the disk.
void dropFromCache(const QString& directory);

}  // namespace carrel::bench
