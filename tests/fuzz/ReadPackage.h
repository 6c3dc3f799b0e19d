// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/support/ReadingDesk.h"

#include <QMap>
#include <QSet>

namespace carrel::fuzz {

/// The files of a package in memory.
class FilesInMemory final : public formats::PackageSource {
public:
    explicit FilesInMemory(QMap<QString, QByteArray> files) : m_files(std::move(files)), m_names(m_files.keys()) {}
    const QStringList& names() const override { return m_names; }
    bool contains(const QString& name) const override { return m_files.contains(name); }
    Result<QByteArray> read(const QString& name) override
    {
        return contains(name) ? Result<QByteArray>(m_files.value(name)) : fail(ErrorKind::NotFound, name);
    }

private:
    QMap<QString, QByteArray> m_files;
    QStringList m_names;
};

/// Parts the files of a package within an input.
constexpr char kNextFile = '\x1e';

/// A package of the files that the input holds, one after the other, under these names. What it has no part for is
/// empty.
inline FilesInMemory filesOf(const QByteArray& input, const QStringList& names)
{
    const QByteArrayList parts = input.split(kNextFile);
    QMap<QString, QByteArray> files;
    for (qsizetype at = 0; at < names.size(); ++at)
        files.insert(names[at], parts.value(at));
    return FilesInMemory(files);
}

/// What every reader promises: it refuses by one of these kinds, or hands over quizzes that the vault can keep, with
/// keys that are there once, and says something of what it read.
inline void holdRead(const Result<formats::Package>& package, const test::Desk& desk)
{
    if (!package) {
        const ErrorKind kind = package.error().kind;
        hold(kind == ErrorKind::Unreadable || kind == ErrorKind::Unsupported || kind == ErrorKind::TooLarge
                 || kind == ErrorKind::NotFound || kind == ErrorKind::Hostile,
             "a file is refused for what it is");
        return;
    }
    hold(!desk.report.items.empty(), "the report says what came in");
    for (const formats::CoursePackage& course : package->courses) {
        QSet<QString> keys;
        for (const course::Unit& unit : course.units) {
            hold(!keys.contains(unit.key), "a unit's key is there once");
            keys.insert(unit.key);
            hold(course::blocksFromJson(course::blocksToJson(unit.blocks)).has_value(), "a unit can be kept");
        }
        for (const quiz::Quiz& quiz : course.quizzes) {
            const auto again = quiz::quizFromJson(quiz::quizToJson(quiz));
            hold(again.has_value() && *again == quiz, "a quiz can be kept");
            QSet<QString> items;
            for (const quiz::Item& item : quiz.items) {
                hold(!items.contains(item.key), "an item's key is there once");
                items.insert(item.key);
            }
        }
    }
}

}  // namespace carrel::fuzz
