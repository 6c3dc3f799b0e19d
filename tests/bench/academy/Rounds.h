// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Figures.h"

#include <atomic>
#include <optional>
#include <thread>

namespace carrel::bench {

/// Requests of `clients` threads, `each` of them, all of which are to be answered with 200.
struct Round {
    double perSecond = 0;
    double perCpuSecond = 0;  ///< clients and academy together; what another load on the machine does not change
    Samples times;
    int failed = 0;
};

/// `request(client, at)` hands back the status.
template <class Ask>
Round ask(int clients, int each, Ask request)
{
    std::vector<std::vector<std::chrono::nanoseconds>> times(static_cast<std::size_t>(clients));
    std::atomic<int> failed = 0;
    const auto before = cpuTime();
    const auto took = timed([&] {
        std::vector<std::thread> threads;
        for (int client = 0; client < clients; ++client)
            threads.emplace_back([&, client] {
                for (int at = 0; at < each; ++at)
                    times[static_cast<std::size_t>(client)].push_back(timed([&] {
                        if (request(client, at) != 200)
                            ++failed;
                    }));
            });
        for (std::thread& thread : threads)
            thread.join();
    });
    Round round;
    for (const auto& some : times)
        for (const auto time : some)
            round.times.add(time);
    round.perSecond = clients * each / std::chrono::duration<double>(took).count();
    round.perCpuSecond = clients * each / std::chrono::duration<double>(cpuTime() - before).count();
    round.failed = failed;
    return round;
}

/// What goes over the wire with each request of a round.
struct Bytes {
    std::size_t asked = 0;
    std::size_t answered = 0;
};

/// The same connections, threads and bytes, and nothing done.
Round askBareHandler(int clients, int each, Bytes bytes);

/// Prints a round, beside the bare handler's and with the ratio to it; `ops` is how many each request carries.
void say(const QString& what, int clients, const Round& round, int ops, const Round& bare);

}  // namespace carrel::bench
