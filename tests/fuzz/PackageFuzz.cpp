// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/ArchiveWriter.h"
#include "core/formats/Reader.h"
#include "core/formats/anki/AnkiWriter.h"
#include "core/formats/anki/NewCollection.h"
#include "tests/fuzz/FileInMemory.h"
#include "tests/fuzz/ReadPackage.h"

#include <QTemporaryDir>

using namespace carrel;
using namespace carrel::formats;

namespace {

QByteArray archiveOf(const QList<std::pair<QString, QByteArray>>& files)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.zip"));
    auto writer = ArchiveWriter::create(path);
    bool made = writer.has_value();
    for (const auto& [name, bytes] : files)
        made = made && writer->add(name, bytes).has_value();
    QFile file(path);
    if (!made || !writer->finish() || !file.open(QIODevice::ReadOnly))
        qFatal("no archive");
    return file.readAll();
}

/// A collection of one note, small enough to be changed everywhere.
QByteArray collection()
{
    AnkiDeck deck;
    deck.title = QStringLiteral("D");
    deck.courseKey = QStringLiteral("k");
    auto made = NewCollection::create(deck);
    auto bytes = made ? (*made)->bytes() : fail(made.error());
    if (!bytes)
        qFatal("no collection");
    return *bytes;
}

}  // namespace

/// Whatever a person may pick as a file: archives, databases, XML and text, told by what they are.
std::vector<QByteArray> fuzz::seeds()
{
    const QByteArray course = "---\ntitle: T\n---\nSaid.\n";
    return {
        archiveOf({{QStringLiteral("course.md"), course}, {QStringLiteral("a/b.md"), "# B\n"}}),
        archiveOf({{QStringLiteral("collection.anki2"), collection()}, {QStringLiteral("media"), "{}"}}),
        archiveOf({{QStringLiteral("imsmanifest.xml"), "<manifest><x>adlcp</x><organizations><organization><title>S"
                                                       "</title></organization></organizations></manifest>"}}),
        archiveOf({{QStringLiteral("cmi5.xml"), "<courseStructure><course id=\"i\"><title><langstring>C</langstring>"
                                                "</title></course><au id=\"a\"/></courseStructure>"}}),
        collection(),
        "Q? {=a ~b}\n",
        "Q\nA) a\nB) b\nANSWER: A\n",
        "<quiz><question type=\"truefalse\"/></quiz>"};
}

void fuzz::tryOne(const QByteArray& input)
{
    const FileInMemory file(input);
    test::Desk desk;
    desk.context.limits.unpackedBytes = 64LL * 1024 * 1024;  // what a small input may become, in memory
    holdRead(readPackage(file.path(), desk.context), desk);
}
