// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/desk/NoteText.h"

#include "app/ctl/JsonText.h"

#include <QJsonArray>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

constexpr qsizetype kLongestNote = 1LL << 22;

Result<QString> fromInput(Console& console)
{
    CARREL_ASSIGN(const QByteArray bytes, console.readAll(kLongestNote));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return fail(ErrorKind::InvalidInput, u"standard input is not UTF-8"_s);
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

Result<QString> textFrom(const Invocation& invocation, qsizetype first, Console& console)
{
    const QStringList words = invocation.operands().mid(first);
    const bool isDash = words == QStringList{u"-"_s};
    if (words.isEmpty() && console.inputIsTerminal())
        return fail(ErrorKind::InvalidInput, u"TEXT is missing"_s);
    QString text = words.join(u' ');
    if (words.isEmpty() || isDash) {
        CARREL_ASSIGN(text, fromInput(console));
    }
    if (text.trimmed().isEmpty())
        return fail(ErrorKind::InvalidInput, u"a note has words"_s);
    return text;
}

}  // namespace

QJsonObject toJson(const desk::Note& note)
{
    return {{u"id"_s, jsonNumber(note.id.value)},
            {u"title"_s, note.title},
            {u"body"_s, note.body},
            {u"tags"_s, QJsonArray::fromStringList(note.tags)},
            {u"course"_s, note.course.isNull() ? QJsonValue() : jsonNumber(note.course.value)},
            {u"unit"_s, note.unit.isNull() ? QJsonValue() : jsonNumber(note.unit.value)},
            {u"unit_label"_s, note.unitLabel},
            {u"anchor"_s, note.anchor},
            {u"quote"_s, note.quote},
            {u"created_at"_s, isoText(note.createdAt)},
            {u"changed_at"_s, isoText(note.changedAt)}};
}

Result<DeskAndText> openWithText(DeskDoor& door, const Invocation& invocation, qsizetype first, Console& console)
{
    DeskAndText both;
    if (invocation.value(u"passphrase-file"_s) == u"-") {
        CARREL_ASSIGN(both.desk, door.open(invocation));
        CARREL_ASSIGN(both.text, textFrom(invocation, first, console));
    } else {
        CARREL_ASSIGN(both.text, textFrom(invocation, first, console));
        CARREL_ASSIGN(both.desk, door.open(invocation));
    }
    return both;
}

}  // namespace carrel::ctl
