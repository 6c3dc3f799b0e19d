// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace carrel::academy {

/// Counts what was answered, for Prometheus (text format 0.0.4). May be used from any thread. Names routes and
/// statuses, never organisations or people.
class Metrics {
public:
    void answered(const std::string& method, const std::string& route, int status, std::chrono::microseconds took,
                  std::int64_t bytes);
    QByteArray text() const;

    /// Upper bounds of the times, in microseconds.
    static constexpr std::array<std::int64_t, 9> kBounds{500,     1'000,   5'000,     25'000,   100'000,
                                                         250'000, 500'000, 1'000'000, 5'000'000};

private:
    struct Route {
        std::map<int, std::uint64_t> byStatus;
        std::array<std::uint64_t, kBounds.size()> within{};  ///< not yet summed up
        std::uint64_t count = 0;
        std::int64_t micros = 0;
        std::int64_t bytes = 0;
    };
    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, std::string>, Route> m_routes;
};

}  // namespace carrel::academy
