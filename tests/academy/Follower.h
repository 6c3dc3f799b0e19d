// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"
#include "tests/academy/StoredAcademy.h"

#include <QStringList>

#include <map>
#include <utility>

namespace carrel::test {

/// A desk of somebody, as it follows the scope.
struct Follower {
    QString cursor;
    std::map<std::pair<QString, QString>, QJsonObject> items;

    void take(const ScopePage& page)
    {
        cursor = page.cursor;
        if (page.left)
            items.clear();
        for (const Change& change : page.changes)
            if (change.op.body.value(u"gone").toBool())
                items.erase({change.op.kind, change.op.key});
            else
                items[{change.op.kind, change.op.key}] = change.op.body;
    }
    QStringList keys(const char* kind) const
    {
        QStringList keys;
        for (const auto& [name, body] : items)
            if (name.first == QLatin1String(kind))
                keys << name.second;
        return keys;
    }
    QJsonObject member(const Account& account) const
    {
        const auto found = items.find({QStringLiteral("member"), account.account});
        return found == items.end() ? QJsonObject() : found->second;
    }
};

}  // namespace carrel::test
