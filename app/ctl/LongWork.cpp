// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/LongWork.h"

#include <atomic>
#include <csignal>

namespace carrel::ctl {
namespace {

/// A signal handler reaches nothing but a global.
std::atomic<Progress*> underWay{nullptr};
static_assert(std::atomic<Progress*>::is_always_lock_free);

void askToStop(int)
{
    if (Progress* progress = underWay.load())
        progress->cancel();
}

void setHandlers(void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaction(signal, &action, nullptr);
}

}  // namespace

LongWork::LongWork(Console& console, const QString& what)
    : m_console(console), m_progress(std::make_shared<Progress>(
                              [&console, what](qint64 done, qint64 total) { console.showProgress(what, done, total); }))
{
    underWay = m_progress.get();
    setHandlers(askToStop);
}

LongWork::~LongWork()
{
    setHandlers(SIG_DFL);
    underWay = nullptr;
    m_console.endProgress();
}

}  // namespace carrel::ctl
