// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"

#include <QFuture>

#include <memory>
#include <mutex>
#include <vector>

namespace carrel::ui {

/// Work outside the vault's own threads that uses the desk. The window's thread brings it, and may still bring some
/// while another thread ends what there is.
class HeldWork {
public:
    /// Once stop() was called, work is stopped as it comes.
    void hold(QFuture<void> work, std::shared_ptr<Progress> progress);
    /// Asks all of it to end; does not wait.
    void stop();
    /// Stops it and waits until none is left, of what comes meanwhile either. Blocks.
    void end();

private:
    struct Work {
        QFuture<void> future;
        std::shared_ptr<Progress> progress;
    };
    std::mutex m_mutex;
    std::vector<Work> m_work;
    bool m_stopped = false;
};

}  // namespace carrel::ui
