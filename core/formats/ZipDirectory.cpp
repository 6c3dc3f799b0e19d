// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/ZipDirectory.h"

#include <QFile>
#include <QtEndian>

using namespace Qt::StringLiterals;

// APPNOTE.TXT 4.3.12 and 4.3.16: the end record lies in the last 64 KiB and says where the directory begins; each
// entry there is 46 bytes, then name, extra field and comment.

namespace carrel::formats {
namespace {

constexpr qint64 kEndRecord = 22;
constexpr qint64 kMaxComment = 65'535;
constexpr qint64 kHeader = 46;
constexpr qint64 kMaxDirectory = 64 * 1024 * 1024;

quint32 number32(const QByteArray& bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

quint16 number16(const QByteArray& bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}

/// The bytes of the directory; empty where the file has none that is read here.
QByteArray readDirectory(QFile& file)
{
    const qint64 tailSize = std::min(file.size(), kEndRecord + kMaxComment);
    file.seek(file.size() - tailSize);
    const QByteArray tail = file.read(tailSize);
    const qsizetype end = tail.lastIndexOf(QByteArrayView("PK\x05\x06", 4));
    if (end < 0 || end + kEndRecord > tail.size())
        return {};
    const qint64 size = number32(tail, end + 12);
    const qint64 endInFile = file.size() - tailSize + end;
    // A program may stand before the archive: the directory ends where the end record begins.
    if (size > kMaxDirectory || size > endInFile)
        return {};
    file.seek(endInFile - size);
    return file.read(size);
}

}  // namespace

Done checkZipNames(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, path + u": "_s + file.errorString());
    if (file.peek(2) != "PK")
        return {};
    const QByteArray directory = readDirectory(file);
    qsizetype at = 0;
    while (at + kHeader <= directory.size() && directory.sliced(at, 4) == QByteArrayView("PK\x01\x02", 4)) {
        const qsizetype nameSize = number16(directory, at + 28);
        const QByteArray name = directory.mid(at + kHeader, nameSize);
        if (name.contains('\0'))
            return fail(ErrorKind::Hostile, u"a NUL in a name"_s);
        at += kHeader + nameSize + number16(directory, at + 30) + number16(directory, at + 32);
    }
    return {};
}

}  // namespace carrel::formats
