// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace carrel::protocol {

/// How an op names a thing of a course: "<course>/<thing>[/<part>]", each as its package calls it. A slash or a percent
/// sign inside a name is written %2F or %25.
QString keyOf(const QStringList& path);
/// The names again; empty where it is no such key.
QStringList pathOf(const QString& key);

}  // namespace carrel::protocol
