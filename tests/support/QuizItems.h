// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/quiz/Item.h"

/// Items for quizzes that tests write.
namespace carrel::test {

/// Plain words as course text.
inline course::Text words(const QString& text)
{
    return {{text, course::Plain, {}}};
}

inline quiz::AcceptedText accepted(const QString& text)
{
    quiz::AcceptedText accepted;
    accepted.pattern = text;
    return accepted;
}

/// An item with a stem of its own.
inline quiz::Item item(const QString& key, quiz::Task task)
{
    quiz::Item made;
    made.key = key;
    course::Block stem;
    stem.text = words(QStringLiteral("Question ") + key);
    made.stem = {stem};
    made.task = std::move(task);
    return made;
}

}  // namespace carrel::test
