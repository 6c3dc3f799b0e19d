// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace carrel::store {

/// Work that waits for a thread with a connection, in order of arrival.
class JobQueue {
public:
    struct Job {
        std::function<void(Connection&)> run;
        std::function<void()> refused;
    };

    /// After finish() the job is refused on the caller's thread.
    void push(Job job);
    /// Jobs wait that no thread has begun.
    bool isAwaited() const;
    /// What a thread does beside its jobs: `between` after each, `idle` once no job has come for `after`.
    struct Chores {
        std::function<void()> between;
        std::function<void()> idle;
        std::chrono::milliseconds after{};
    };
    /// The loop of a thread: runs jobs until finish() was called and none is left.
    void work(Connection& connection, const Chores& chores);
    /// Lets the threads run dry and end.
    void finish();
    /// Refuses, on the caller's thread, what no thread has begun.
    void abandon();

private:
    std::optional<Job> take(std::unique_lock<std::mutex>& lock, const Chores& chores);

    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Job> m_jobs;
    bool m_finished = false;
};

}  // namespace carrel::store
