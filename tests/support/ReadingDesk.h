// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

#include <QCryptographicHash>
#include <QHash>

namespace carrel::test {

/// Keeps what a reader hands over, by hash.
class MemoryMedia final : public formats::MediaSink {
public:
    Result<QString> put(const QByteArray& bytes, const QString& mime) override
    {
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        kept.insert(hash, bytes);
        mimes.insert(hash, mime);
        return hash;
    }

    QHash<QString, QByteArray> kept;
    QHash<QString, QString> mimes;
};

/// All that a reader needs, for one reading.
struct Desk {
    MemoryMedia media;
    Progress progress;
    formats::ImportReport report;
    formats::ReadContext context{media, progress, report, {}};
};

}  // namespace carrel::test
