// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <atomic>
#include <cstdint>
#include <functional>

namespace carrel {

/// How far a long job is and whether its person still wants it. Written by the job's thread, read by any.
class Progress {
public:
    using Listener = std::function<void(std::int64_t done, std::int64_t total)>;

    explicit Progress(Listener listener = {}) : m_listener(std::move(listener)) {}

    void cancel() { m_cancelled = true; }
    bool isCancelled() const { return m_cancelled; }

    /// Reports `done` of `total` (0: unknown) and fails with Cancelled once the person has asked to stop.
    Done step(std::int64_t done, std::int64_t total)
    {
        if (m_listener)
            m_listener(done, total);
        if (m_cancelled)
            return fail(ErrorKind::Cancelled, QStringLiteral("stopped by the person"));
        return {};
    }

private:
    Listener m_listener;
    std::atomic<bool> m_cancelled{false};
};

}  // namespace carrel
