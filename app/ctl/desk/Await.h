// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace carrel::ctl {

/// What a future brings whose work needs this thread's events (the network): the program's only event loop.
template <class T>
Result<T> await(const QFuture<Result<T>>& future)
{
    QEventLoop loop;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

}  // namespace carrel::ctl
