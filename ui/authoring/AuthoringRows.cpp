// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/authoring/AuthoringRows.h"

#include "core/formats/PackageContents.h"
#include "core/formats/markdown/CourseFiles.h"

#include <QCoreApplication>
#include <QLocale>

namespace carrel::ui {
namespace {

using desk::DraftAct;
using desk::DraftEntry;
using desk::DraftPart;

QString said(const char* text)
{
    return QCoreApplication::translate("AuthoringController", text);
}

const char* partName(DraftPart part)
{
    switch (part) {
    case DraftPart::Course: return "course";
    case DraftPart::Module: return "module";
    case DraftPart::Unit: return "unit";
    case DraftPart::Quiz: return "quiz";
    case DraftPart::Cards: return "cards";
    case DraftPart::Medium: return "medium";
    case DraftPart::Other: return "other";
    }
    return "other";
}

QString partWords(DraftPart part)
{
    switch (part) {
    case DraftPart::Course: return said("Course");
    case DraftPart::Module: return said("Module");
    case DraftPart::Unit: return said("Unit");
    case DraftPart::Quiz: return said("Quiz");
    case DraftPart::Cards: return said("Cards");
    case DraftPart::Medium: return said("Picture, sound or film");
    case DraftPart::Other: return said("Not a part of the course");
    }
    return {};
}

QString actWords(DraftAct act)
{
    switch (act) {
    case DraftAct::Write: return said("Write");
    case DraftAct::Add: return said("Add");
    case DraftAct::Rename: return said("Rename");
    case DraftAct::Move: return said("Move");
    case DraftAct::Remove: return said("Remove");
    case DraftAct::AddMedium: return said("Add a picture");
    }
    return {};
}

QString counted(int count, const char* one, const char* many)
{
    return count == 1 ? said(one) : said(many).arg(QLocale().toString(count));
}

}  // namespace

PartRow partRowOf(const DraftEntry& entry)
{
    PartRow row;
    row.path = entry.path;
    row.part = QLatin1String(partName(entry.part));
    row.title = entry.title;
    row.kindWords = partWords(entry.part);
    const bool isText =
        entry.part == DraftPart::Unit || entry.part == DraftPart::Quiz || entry.part == DraftPart::Cards;
    row.inside = isText && entry.path.contains(u'/');
    return row;
}

QString pathOfFinding(const QString& where, const std::vector<DraftEntry>& entries)
{
    const QString key = where.section(QStringLiteral(", "), 0, 0);
    QString best;
    for (const DraftEntry& entry : entries) {
        const bool isNamed = where.startsWith(entry.path) || (!key.isEmpty() && formats::keyOfPath(entry.path) == key);
        if (isNamed && entry.path.size() > best.size())
            best = entry.path;
    }
    return best;
}

QString undoWordsOf(const desk::DraftStep& step)
{
    return said("Undo ‘%1’ on ‘%2’").arg(actWords(step.act), step.subject);
}

QString redoWordsOf(const desk::DraftStep& step)
{
    return said("Do ‘%1’ on ‘%2’ again").arg(actWords(step.act), step.subject);
}

QString contentWords(const formats::Package& package)
{
    const formats::PackageContents contents = formats::contentsOf(package);
    return QStringList{counted(contents.units, "1 unit", "%1 units"),
                       counted(contents.questions, "1 question", "%1 questions"),
                       counted(contents.cards, "1 card", "%1 cards")}
        .join(QStringLiteral(", "));
}

}  // namespace carrel::ui
