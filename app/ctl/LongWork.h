// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Console.h"
#include "core/base/Progress.h"

#include <memory>

namespace carrel::ctl {

/// A job that takes its time: the terminal shows how far it is, and Ctrl-C (or SIGTERM) asks it to stop, which leaves
/// everything as it was. A second Ctrl-C ends the program at once. One at a time.
class LongWork {
public:
    LongWork(Console& console, const QString& what);
    LongWork(const LongWork&) = delete;
    LongWork& operator=(const LongWork&) = delete;
    ~LongWork();

    Progress& progress() { return *m_progress; }
    std::shared_ptr<Progress> sharedProgress() { return m_progress; }

private:
    Console& m_console;
    std::shared_ptr<Progress> m_progress;
};

}  // namespace carrel::ctl
