// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/desk/Desk.h"
#include "core/desk/Unsettling.h"
#include "core/store/notes/NoteRepository.h"

#include <QJsonObject>

#include <algorithm>

namespace carrel::test {

/// What a desk's person does with notes, by the words of a command; what it prints.
class DeskNotes {
public:
    explicit DeskNotes(desk::Desk& desk) : m_desk(desk) {}

    Result<QJsonObject> run(const QString& command, const QStringList& words)
    {
        if (command == QLatin1String("settle"))
            return settle(words.value(0));
        CARREL_TRY(done(command, words));
        return QJsonObject();
    }
    /// A line more on the note of that number from the newest on, or a note where there are not so many.
    Done scribble(std::uint64_t which, std::uint64_t word)
    {
        CARREL_ASSIGN(const auto notes, m_desk.noting.list().result());
        const QString line = QStringLiteral("word%1").arg(word);
        return which >= notes.size() ? made(line) : says(notes[which], notes[which].body + u'\n' + line);
    }
    /// What those said that were removed.
    Result<QStringList> removed()
    {
        return m_desk.vault().readNow<QStringList>([](store::Connection& connection) -> Result<QStringList> {
            CARREL_ASSIGN(const auto rows, store::NoteRepository(connection).all());
            QStringList removed;
            for (const store::NoteRow& row : rows)
                if (row.removed)
                    removed << row.body;
            removed.sort();
            return removed;
        });
    }

private:
    Done done(const QString& command, const QStringList& words)
    {
        if (command == QLatin1String("say"))
            return say(words.value(0));
        if (command == QLatin1String("write"))
            return say(anyText(words.value(0).toULongLong(), words.value(1).toInt()));
        if (command == QLatin1String("note"))
            return made(words.value(0));
        if (command == QLatin1String("unsettle"))
            return unsettle(words.value(0), words.mid(1));
        CARREL_ASSIGN(const desk::Note note, noteThatSays(words.value(0)));
        if (command == QLatin1String("rewrite"))
            return says(note, words.value(1));
        if (command == QLatin1String("remove"))
            return taken(m_desk.noting.remove(note.id).result());
        return fail(ErrorKind::InvalidInput, command);
    }

    template <class T>
    static Done taken(const Result<T>& result)
    {
        return result ? Done{} : Done(fail(result.error()));
    }
    Done made(const QString& text) { return taken(m_desk.noting.create(text).result()); }
    Done says(const desk::Note& note, const QString& text) { return taken(m_desk.noting.save(note.id, text).result()); }
    Done say(const QString& text)
    {
        CARREL_ASSIGN(const auto notes, m_desk.noting.list().result());
        return notes.empty() ? made(text) : says(notes.front(), text);
    }
    Result<desk::Note> noteThatSays(const QString& text)
    {
        CARREL_ASSIGN(const auto notes, m_desk.noting.list().result());
        const auto found =
            std::find_if(notes.begin(), notes.end(), [&text](const desk::Note& note) { return note.body == text; });
        if (found == notes.end())
            return fail(ErrorKind::NotFound, text);
        return *found;
    }
    /// Of letters, digits and signs that JSON writes as they are.
    static QString anyText(std::uint64_t seed, int bytes)
    {
        QString text(bytes, QChar());
        for (QChar& sign : text)
            sign = QChar(static_cast<char16_t>(u'#' + splitMix64(seed) % (u'[' - u'#' + 1)));
        return text;
    }
    Result<QJsonObject> settle(const QString& text)
    {
        CARREL_ASSIGN(const auto notes, m_desk.noting.disputed().result());
        if (notes.empty())
            return fail(ErrorKind::NotFound, QStringLiteral("nothing to settle"));
        CARREL_TRY(taken(m_desk.noting.settle(notes.front().id, text).result()));
        return QJsonObject{{QStringLiteral("body"), notes.front().body},
                           {QStringLiteral("sides"), QJsonArray::fromStringList(notes.front().sides)}};
    }
    Done unsettle(const QString& body, const QStringList& sides)
    {
        CARREL_ASSIGN(const auto notes, m_desk.noting.list().result());
        return taken(desk::unsettle(m_desk.vault(), notes.front().id, body, sides).result());
    }

    desk::Desk& m_desk;
};

}  // namespace carrel::test
