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

bool JobQueue::isAwaited() const
{
    const std::lock_guard lock(m_mutex);
    return !m_jobs.empty();
}

std::optional<JobQueue::Job> JobQueue::take(std::unique_lock<std::mutex>& lock, const Chores& chores)
{
    const auto arrived = [this] { return m_finished || !m_jobs.empty(); };
    if (chores.idle && !m_arrived.wait_for(lock, chores.after, arrived)) {
        lock.unlock();
        chores.idle();
        lock.lock();
    }
    m_arrived.wait(lock, arrived);
    if (m_jobs.empty())
        return std::nullopt;
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    return job;
}

void JobQueue::work(Connection& connection, const Chores& chores)
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        const auto job = take(lock, chores);
        lock.unlock();
        if (!job)
            return;
        job->run(connection);
        if (chores.between)
            chores.between();
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
