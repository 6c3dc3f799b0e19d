// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

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
    /// The loop of a thread: runs jobs until finish() was called and none is left.
    void work(Connection& connection);
    /// Lets the threads run dry and end.
    void finish();
    /// Refuses, on the caller's thread, what no thread has begun.
    void abandon();

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Job> m_jobs;
    bool m_finished = false;
};

}  // namespace carrel::store
