// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHash>

namespace carrel::formats {

/// Keeps the media in memory.
class MediaInMemory final : public MediaSink {
public:
    Result<QString> put(const QByteArray& bytes, const QString& mime) override
    {
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        m_mimes.insert(hash, mime);
        m_bytes.insert(hash, bytes);
        return hash;
    }
    QString mime(const QString& hash) const { return m_mimes.value(hash); }
    QByteArray bytes(const QString& hash) const { return m_bytes.value(hash); }
    qsizetype count() const { return m_mimes.size(); }

private:
    QHash<QString, QString> m_mimes;
    QHash<QString, QByteArray> m_bytes;
};

/// Everything one reading needs, and what it left behind.
struct Reading {
    MediaInMemory media;
    Progress progress;
    ImportReport report;
    ReadContext context{media, progress, report, {}};

    Result<Package> read(const QString& path) { return readPackage(path, context); }

    /// "kind where: why" of what arrived so.
    QStringList told(Arrival arrival) const
    {
        QStringList lines;
        for (const ReportItem& item : report.items) {
            if (item.arrival == arrival)
                lines += QStringLiteral("%1 %2 %3: %4").arg(item.kind, item.where, item.title, item.why);
        }
        return lines;
    }
};

/// Writes a file below a folder, making the folders between.
inline bool writeFile(const QString& folder, const QString& name, const QByteArray& bytes)
{
    const QString path = folder + u'/' + name;
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return false;
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

}  // namespace carrel::formats
