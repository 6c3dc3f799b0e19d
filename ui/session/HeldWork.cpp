// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/HeldWork.h"

#include <utility>

namespace carrel::ui {

void HeldWork::hold(QFuture<void> work, std::shared_ptr<Progress> progress)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_work, [](const Work& each) { return each.future.isFinished(); });
    if (m_stopped)
        progress->cancel();
    m_work.push_back({std::move(work), std::move(progress)});
}

void HeldWork::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    for (const Work& work : m_work)
        work.progress->cancel();
}

void HeldWork::end()
{
    stop();
    for (;;) {
        std::vector<Work> left;
        {
            const std::lock_guard lock(m_mutex);
            left.swap(m_work);
        }
        if (left.empty())
            return;
        for (Work& work : left)
            work.future.waitForFinished();
    }
}

}  // namespace carrel::ui
