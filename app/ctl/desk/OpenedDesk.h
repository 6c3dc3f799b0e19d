// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Exporting.h"
#include "core/desk/Importing.h"
#include "core/desk/Noting.h"
#include "core/desk/Preferences.h"
#include "core/desk/Reading.h"
#include "core/desk/Reviewing.h"
#include "core/desk/Searching.h"
#include "core/session/OpenDesk.h"

namespace carrel::ctl {

/// A desk that a command works on; locked when it goes.
class OpenedDesk {
public:
    /// Fails as Preferences::load does.
    static Result<std::unique_ptr<OpenedDesk>> over(std::unique_ptr<session::OpenDesk> session);

    const session::Desk& about() const { return m_session->desk(); }
    store::Vault& vault() { return m_session->vault(); }

private:
    explicit OpenedDesk(std::unique_ptr<session::OpenDesk> session);
    std::unique_ptr<session::OpenDesk> m_session;

public:
    desk::Preferences preferences;
    desk::Importing importing;
    desk::Exporting exporting;
    desk::Reading reading;
    desk::Reviewing reviewing;
    desk::Noting noting;
    desk::Searching searching;
};

/// What a future brings; blocks, which a program without an event loop may.
template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

}  // namespace carrel::ctl
