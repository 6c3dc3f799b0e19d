// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// What a file of a course folder is, by its name.
enum class CourseFile { Course, Module, Unit, Quiz, Cards, Gift, Aiken, Readme, Other };
CourseFile courseFileOf(const QString& name);

/// "01-first-module/02-a-unit.md" -> "first-module/a-unit": numbers in front and endings are not part of a key.
QString keyOfPath(const QString& path);

/// What its name ends in as a file of that kind: ".quiz.md"; empty for another file.
QString endingOf(const QString& name);

/// "02-a-unit.quiz.md" -> "A unit"
QString titleOfName(const QString& name);

/// "2-b" before "10-a", capitals aside.
bool isBefore(const QString& one, const QString& other);

/// The text of a file: UTF-8, or UTF-16 where its byte order mark says so, with line ends of one kind. `damaged` where
/// bytes had to be replaced.
QString textOfBytes(const QByteArray& bytes, bool& damaged);

/// `target` as written in the file `from`, as the name of a file in the package; empty where it leaves it.
QString resolvedPath(const QString& from, const QString& target);

}  // namespace carrel::formats
