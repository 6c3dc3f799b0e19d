// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiPackageFile.h"

#include "core/base/Json.h"
#include "core/formats/anki/AnkiHtml.h"
#include "core/formats/anki/MediaSignature.h"
#include "core/formats/anki/ProtobufFields.h"
#include "core/formats/anki/Zstd.h"

#include <QFile>
#include <QJsonObject>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

/// meta, field 1: 1 and 2 are old forms, 3 is the compressed one. A later one is not known here.
constexpr std::uint64_t kLatestVersion = 3;

QString fileName(QString name)
{
    return name.normalized(QString::NormalizationForm_C);
}

Result<QByteArray> bareCollection(const QString& path, const ReadLimits& limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorKind::Io : ErrorKind::NotFound, file.errorString());
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

Result<AnkiPackageFile> AnkiPackageFile::open(const QString& path, ReadContext& context)
{
    AnkiPackageFile package;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorKind::Io : ErrorKind::NotFound, file.errorString());
    const bool isBare = file.read(6) == "SQLite";
    file.close();
    if (isBare) {
        CARREL_ASSIGN(package.m_collection, bareCollection(path, context.limits));
        return package;
    }
    CARREL_TRY(package.readPackage(path, context));
    return package;
}

Done AnkiPackageFile::readPackage(const QString& path, ReadContext& context)
{
    CARREL_ASSIGN(m_source, openPackage(path, context.limits, context.progress));
    if (m_source->contains(u"meta"_s)) {
        CARREL_ASSIGN(const QByteArray meta, m_source->read(u"meta"_s));
        ProtobufFields fields(meta);
        while (const auto field = fields.next()) {
            if (field->number == 1 && field->varint > kLatestVersion)
                return fail(ErrorKind::Unsupported, u"an Anki package of version %1"_s.arg(field->varint));
        }
    }
    // A new package also holds an old collection that only says: please update.
    if (m_source->contains(u"collection.anki21b"_s)) {
        m_isPacked = true;
        CARREL_ASSIGN(m_collection, unpacked(u"collection.anki21b"_s, context));
    } else if (m_source->contains(u"collection.anki21"_s)) {
        CARREL_ASSIGN(m_collection, m_source->read(u"collection.anki21"_s));
    } else if (m_source->contains(u"collection.anki2"_s)) {
        CARREL_ASSIGN(m_collection, m_source->read(u"collection.anki2"_s));
    } else {
        return fail(ErrorKind::Unreadable, u"the package holds no collection"_s);
    }
    return readMediaList(context);
}

Done AnkiPackageFile::readMediaList(ReadContext& context)
{
    if (!m_source->contains(u"media"_s))
        return {};
    if (m_isPacked) {
        CARREL_ASSIGN(const QByteArray list, unpacked(u"media"_s, context));
        CARREL_ASSIGN(m_media, mediaFromProtobuf(list));
        return {};
    }
    CARREL_ASSIGN(const QByteArray list, m_source->read(u"media"_s));
    CARREL_ASSIGN(m_media, mediaFromJson(list, context.limits));
    return {};
}

Result<QByteArray> AnkiPackageFile::unpacked(const QString& name, ReadContext& context)
{
    CARREL_ASSIGN(QByteArray bytes, m_source->read(name));
    if (!m_isPacked)
        return bytes;
    auto whole = unpackZstd(bytes, context.limits, context.progress);
    if (!whole)
        return fail(whole.error().as(whole.error().kind, name));
    m_unpackedBytes += whole->size();
    if (m_unpackedBytes > context.limits.unpackedBytes)
        return fail(ErrorKind::TooLarge, u"more than %1 bytes unpacked"_s.arg(context.limits.unpackedBytes));
    return *std::move(whole);
}

Result<QHash<QString, KeptMedia>> AnkiPackageFile::takeMedia(const QSet<QString>& wanted, ReadContext& context)
{
    QHash<QString, KeptMedia> kept;
    qint64 done = 0;
    for (const auto& [number, name] : m_media) {
        CARREL_TRY(context.progress.step(done++, static_cast<qint64>(m_media.size())));
        const QString file = QString::number(number);
        if (!wanted.contains(name)) {
            context.report.leftOut(u"media"_s, file, name, u"no card shows it"_s);
            continue;
        }
        if (!m_source->contains(file))
            continue;  // named when a card asks for it
        CARREL_ASSIGN(const QByteArray bytes, unpacked(file, context));
        const QString mime = mimeOfContent(bytes);
        if (mime.isEmpty()) {
            context.report.leftOut(u"media"_s, file, name, u"its content is no picture, sound or film"_s);
            continue;
        }
        CARREL_ASSIGN(const QString hash, context.media.put(bytes, mime));
        kept.insert(name, {hash, mime});
        context.report.cameIn(u"media"_s, file, name);
    }
    return kept;
}

}  // namespace carrel::formats
