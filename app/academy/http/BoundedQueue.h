// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace carrel::academy {

/// A pool of threads with a queue of a stated length: who accepts connections waits when it is full, so that the kernel
/// holds the rest back. Shutting down finishes what was accepted.
class BoundedQueue final : public httplib::TaskQueue {
public:
    BoundedQueue(std::size_t threads, std::size_t most) : m_most(most)
    {
        for (std::size_t each = 0; each < threads; ++each)
            m_threads.emplace_back([this] { work(); });
    }
    ~BoundedQueue() override { shutdown(); }

    void enqueue(std::function<void()> task) override
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this] { return m_tasks.size() < m_most; });
        m_tasks.push_back(std::move(task));
        m_waiting.notify_one();
    }

    void shutdown() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_waiting.notify_all();
        for (std::thread& thread : m_threads)
            if (thread.joinable())
                thread.join();
    }

private:
    void work()
    {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(m_mutex);
                m_waiting.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
                if (m_tasks.empty())
                    return;
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            m_room.notify_one();
            task();
        }
    }

    std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_waiting;
    std::condition_variable m_room;
    std::deque<std::function<void()>> m_tasks;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

}  // namespace carrel::academy
