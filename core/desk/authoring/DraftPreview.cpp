// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/authoring/DraftPreview.h"

#include "core/desk/CardFromItem.h"
#include "core/desk/authoring/DraftOutline.h"
#include "core/formats/MarkdownBlocks.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/markdown/FrontMatter.h"
#include "core/formats/markdown/MarkdownReader.h"

namespace carrel::desk {
namespace {

using course::Block;
using course::BlockKind;
using course::Blocks;
using formats::CourseFile;

Block plain(BlockKind kind, const QString& words, int level = 0)
{
    Block block;
    block.kind = kind;
    block.level = level;
    block.text = {course::Span{words, course::Plain, {}}};
    return block;
}

void append(Blocks& blocks, const Blocks& more)
{
    blocks.insert(blocks.end(), more.begin(), more.end());
}

/// What a question offers to choose from, the right ones ticked; else its right answer in words.
Blocks answersOf(const quiz::Item& item)
{
    const auto* choices = std::get_if<quiz::ChoiceTask>(&item.task);
    if (choices == nullptr)
        return cardFromItem({}, item).back;
    Blocks blocks;
    for (const quiz::Choice& choice : choices->choices) {
        Block block = plain(BlockKind::ListItem, {});
        block.marker = choice.fraction > 0 ? QStringLiteral("☑") : QStringLiteral("☐");
        block.text = choice.text;
        blocks.push_back(block);
        if (!choice.picture.media.isEmpty()) {
            blocks.push_back(quiz::shownOf(choice).back());
            blocks.back().depth = 1;
        }
    }
    append(blocks, quiz::shownOf(item.feedback));
    return blocks;
}

Blocks ofQuizzes(const std::vector<quiz::Quiz>& quizzes, const QString& key)
{
    Blocks blocks;
    for (const quiz::Quiz& quiz : quizzes) {
        if (quiz.items.empty() && quiz.key != key)
            continue;
        blocks.push_back(plain(BlockKind::Heading, quiz.title, 1));
        for (const quiz::Item& item : quiz.items) {
            append(blocks, cardFromItem(quiz.key, item).front);
            append(blocks, answersOf(item));
            blocks.push_back(plain(BlockKind::Rule, {}));
        }
    }
    return blocks;
}

Blocks ofUnit(const std::vector<course::Unit>& units, const QString& key)
{
    Blocks blocks;
    for (const course::Unit& unit : units) {
        if (unit.key != key)
            continue;
        blocks.push_back(plain(BlockKind::Heading, unit.title, 1));
        append(blocks, unit.blocks);
    }
    return blocks;
}

Blocks ofCards(const std::vector<course::Card>& cards)
{
    Blocks blocks;
    for (const course::Card& card : cards) {
        append(blocks, card.front);
        append(blocks, card.back);
        blocks.push_back(plain(BlockKind::Rule, {}));
    }
    return blocks;
}

/// A title and a summary, which need no other file.
Result<Blocks> ofHead(DraftSource& source, const QString& path)
{
    CARREL_ASSIGN(const QByteArray bytes, source.read(path));
    const QString text = QString::fromUtf8(bytes);
    Blocks blocks{plain(BlockKind::Heading, draftTitle(path, text), 1)};
    append(blocks, formats::blocksFromMarkdown(formats::FrontMatter(text).body()));
    return blocks;
}

}  // namespace

Result<Blocks> previewOf(DraftSource& source, const QString& path, store::MediaStore& media, Progress& progress)
{
    if (!source.contains(path))
        return fail(ErrorKind::NotFound, path);
    const CourseFile kind = formats::courseFileOf(path);
    Blocks blocks;
    if (kind == CourseFile::Course || kind == CourseFile::Module) {
        CARREL_ASSIGN(blocks, ofHead(source, path));
    } else {
        formats::ImportReport report;
        formats::ReadContext context{media, progress, report, {}};
        CARREL_ASSIGN(const auto package, formats::readMarkdownFolder(source, QStringLiteral("draft"), context));
        const formats::CoursePackage& course = package.courses.front();
        const QString key = formats::keyOfPath(path);
        blocks = kind == CourseFile::Unit    ? ofUnit(course.units, key)
                 : kind == CourseFile::Cards ? ofCards(course.cards)
                                             : ofQuizzes(course.quizzes, key);
    }
    course::assignAnchors(blocks);
    return blocks;
}

}  // namespace carrel::desk
