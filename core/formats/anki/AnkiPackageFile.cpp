// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiPackageFile.h"

#include "core/base/Json.h"
#include "core/formats/anki/ProtobufFields.h"
#include "core/formats/anki/Zstd.h"

#include <QFile>
#include <QJsonObject>

#include <map>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

/// meta, field 1: 1 and 2 are old forms, 3 is the compressed one. A later one is not known here.
constexpr std::uint64_t kLatestVersion = 3;

QString fileName(const QString& name)
{
    return name.normalized(QString::NormalizationForm_C);
}

Result<QByteArray> wholeFile(QFile& file, const ReadLimits& limits)
{
    if (file.size() > limits.entryBytes)
        return fail(ErrorKind::TooLarge, u"a collection of %1 bytes"_s.arg(file.size()));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorKind::Io, file.errorString());
    return bytes;
}

Result<std::map<qint64, QString>> mediaFromJson(const QByteArray& json, const ReadLimits& limits)
{
    auto value = readJson(json, {.bytes = static_cast<qsizetype>(limits.textBytes), .depth = 4});
    if (!value)
        return fail(value.error().as(value.error().kind, u"the list of media"_s));
    std::map<qint64, QString> media;
    const QJsonObject object = value->toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        bool isNumber = false;
        const qint64 number = entry.key().toLongLong(&isNumber);
        if (isNumber && number >= 0 && entry->isString())
            media.emplace(number, fileName(entry->toString()));
    }
    return media;
}

/// MediaEntries: repeated entries = 1 { name = 1; size = 2; sha1 = 3; legacy_zip_filename = 255 }
Result<std::map<qint64, QString>> mediaFromProtobuf(const QByteArray& message)
{
    std::map<qint64, QString> media;
    ProtobufFields entries(message);
    qint64 number = 0;
    while (const auto entry = entries.next()) {
        if (entry->number != 1)
            continue;
        QString name;
        qint64 place = number++;
        ProtobufFields fields(entry->bytes);
        while (const auto field = fields.next()) {
            if (field->number == 1)
                name = QString::fromUtf8(field->bytes.data(), field->bytes.size());
            else if (field->number == 255)
                place = static_cast<qint64>(field->varint & 0xffffffff);
        }
        if (!name.isEmpty())
            media.emplace(place, fileName(name));
    }
    if (entries.isDamaged())
        return fail(ErrorKind::Unreadable, u"the list of media is damaged"_s);
    return media;
}

}  // namespace

Result<std::unique_ptr<AnkiPackageFile>> AnkiPackageFile::open(const QString& path, ReadContext& context)
{
    std::unique_ptr<AnkiPackageFile> package(new AnkiPackageFile(context));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorKind::Io : ErrorKind::NotFound, file.errorString());
    const bool isBare = file.peek(6) == "SQLite";
    if (isBare) {
        CARREL_ASSIGN(package->m_collection, wholeFile(file, context.limits));
        return package;
    }
    CARREL_TRY(package->readPackage(path));
    return package;
}

Done AnkiPackageFile::readPackage(const QString& path)
{
    CARREL_ASSIGN(m_source, openPackage(path, m_context.limits, m_context.progress));
    if (m_source->contains(u"meta"_s)) {
        CARREL_ASSIGN(const QByteArray meta, m_source->read(u"meta"_s));
        ProtobufFields fields(meta);
        while (const auto field = fields.next()) {
            if (field->number == 1 && field->varint > kLatestVersion)
                return fail(ErrorKind::Unsupported, u"an Anki package of version %1"_s.arg(field->varint));
        }
    }
    // A new package also holds an old collection that only says: please update.
    m_isPacked = m_source->contains(u"collection.anki21b"_s);
    for (const QString& name : {u"collection.anki21b"_s, u"collection.anki21"_s, u"collection.anki2"_s}) {
        if (!m_source->contains(name))
            continue;
        CARREL_ASSIGN(m_collection, unpacked(name));
        return readMediaList();
    }
    return fail(ErrorKind::Unreadable, u"the package holds no collection"_s);
}

Done AnkiPackageFile::readMediaList()
{
    if (!m_source->contains(u"media"_s))
        return {};
    CARREL_ASSIGN(const QByteArray list, unpacked(u"media"_s));
    CARREL_ASSIGN(const auto media, m_isPacked ? mediaFromProtobuf(list) : mediaFromJson(list, m_context.limits));
    for (const auto& [number, name] : media) {
        if (m_files.contains(name))
            continue;
        m_files.insert(name, QString::number(number));
        m_names.append(name);
    }
    return {};
}

Result<QByteArray> AnkiPackageFile::read(const QString& name)
{
    const auto file = m_files.constFind(name);
    if (file == m_files.constEnd())
        return fail(ErrorKind::NotFound, u"not in the package: "_s + name);
    return unpacked(*file);
}

Result<QByteArray> AnkiPackageFile::unpacked(const QString& file)
{
    CARREL_ASSIGN(QByteArray bytes, m_source->read(file));
    if (!m_isPacked)
        return bytes;
    auto whole = unpackZstd(bytes, m_context.limits, m_context.progress);
    if (!whole)
        return fail(whole.error().as(whole.error().kind, file));
    m_unpackedBytes += whole->size();
    if (m_unpackedBytes > m_context.limits.unpackedBytes)
        return fail(ErrorKind::TooLarge, u"more than %1 bytes unpacked"_s.arg(m_context.limits.unpackedBytes));
    return *std::move(whole);
}

}  // namespace carrel::formats
