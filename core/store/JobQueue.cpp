// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/JobQueue.h"

#include <utility>

namespace carrel::store {

void JobQueue::push(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_finished) {
            m_jobs.push_back(std::move(job));
            m_arrived.notify_one();
            return;
        }
    }
    job.refused();
}

void JobQueue::work(Connection& connection)
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_finished || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job.run(connection);
    }
}

void JobQueue::finish()
{
    const std::lock_guard lock(m_mutex);
    m_finished = true;
    m_arrived.notify_all();
}

void JobQueue::abandon()
{
    std::deque<Job> jobs;
    {
        const std::lock_guard lock(m_mutex);
        jobs = std::exchange(m_jobs, {});
    }
    for (const Job& job : jobs)
        job.refused();
}

}  // namespace carrel::store
