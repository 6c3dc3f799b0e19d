// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/session/KeySlots.h"
#include "core/store/Succession.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace carrel::session {

/// What the lock screen may know of a desk before it is open; kept in the clear.
struct Desk {
    QString id;
    QString name;
    DeskIdentity identity;
    Instant created{};
    QString path;
};

/// The desks of this person on this machine, each a directory below `root`.
class DeskDirectory {
public:
    explicit DeskDirectory(QString root) : m_root(std::move(root)) {}
    /// The XDG data home (or its like elsewhere) /carrel/desks.
    static QString standardRoot();

    /// Oldest first. A directory without a readable desk.json is passed over.
    QList<Desk> list() const;
    /// Fails with NotFound.
    Result<Desk> find(const QString& id) const;
    /// The one last made default, else the oldest.
    std::optional<Desk> defaultDesk() const;
    Done setDefault(const QString& id);

    /// Where a desk of that id lies, made or not.
    QString pathOf(const QString& id) const;
    /// Writes desk.json, which makes the desk known. Fails with InvalidInput for an empty or overlong name, DiskFull,
    /// Io.
    Done write(const Desk& desk);

    /// From here on, on the disk too, it is no desk any more: list() and find() pass it over, and halfErased() has it
    /// until remove() has ended.
    Done beginErasing(const QString& id);
    QStringList halfErased() const;
    /// Removes the directory of one that was begun, with all that is in it; what tells of it goes last.
    Done remove(const QString& id, const store::Moments& moments);

private:
    QString m_root;
};

}  // namespace carrel::session
