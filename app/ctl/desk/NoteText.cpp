// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/desk/NoteText.h"

#include "app/ctl/JsonText.h"
#include "core/session/academy/AcademyAccount.h"
#include "core/sync/Ledger.h"

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

/// A desk of its own sends nothing, and its notes may be as long as they are.
Result<bool> isTooLargeForAcademy(OpenedDesk& desk, NoteId note)
{
    CARREL_ASSIGN(const auto account,
                  desk.vault().readNow<std::optional<session::AcademyAccount>>(
                      [](store::Connection& connection) { return session::loadAccount(connection); }));
    return account ? waitFor(sync::Ledger(desk.vault()).isTooLarge(note)) : Result<bool>(false);
}

}  // namespace

Result<ExitCode> tellSaved(OpenedDesk& desk, const desk::Note& note, Console& console)
{
    CARREL_ASSIGN(const bool tooLarge, isTooLargeForAcademy(desk, note.id));
    if (console.speaksJson()) {
        console.print(QJsonObject{{u"note"_s, toJson(note)}, {u"too_large_for_academy"_s, tooLarge}});
        return ExitCode::Ok;
    }
    console.print(u"Note %1 is saved."_s.arg(note.id.value));
    if (tooLarge)
        console.remark(u"It is longer than the academy takes (1 MiB): it stays on this desk until it is shorter"_s);
    return ExitCode::Ok;
}

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
