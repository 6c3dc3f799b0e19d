// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/CourseOutline.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

QString kindOf(desk::OutlineEntry::Kind kind)
{
    switch (kind) {
    case desk::OutlineEntry::Kind::Module: return u"module"_s;
    case desk::OutlineEntry::Kind::Unit: return u"unit"_s;
    case desk::OutlineEntry::Kind::Policy: return u"policy"_s;
    case desk::OutlineEntry::Kind::Quiz: return u"quiz"_s;
    }
    return {};
}

bool isUnit(const desk::OutlineEntry& entry)
{
    return entry.kind == desk::OutlineEntry::Kind::Unit || entry.kind == desk::OutlineEntry::Kind::Policy;
}

std::vector<OutlineRow> headingsOf(const std::vector<BlockRow>& blocks)
{
    std::vector<OutlineRow> rows;
    for (const BlockRow& block : blocks) {
        if (block.kind == "heading"_L1 && block.level <= 2)
            rows.push_back({u"h"_s + block.key, u"heading"_s, 0, block.anchor, block.markup.plain(), {}, false, false});
    }
    return rows;
}

}  // namespace

struct CourseOutline::Module {
    QString title;
    std::vector<OutlineRow> rows;
    bool current = false;
    int done = 0;
    int units = 0;
};

CourseOutline::CourseOutline(const desk::Outline& outline, const desk::OpenUnit& open,
                             const std::vector<BlockRow>& blocks)
{
    Module module;
    for (const desk::OutlineEntry& entry : outline.entries) {
        if (entry.kind == desk::OutlineEntry::Kind::Module) {
            finish(module);
            module = {};
            module.title = entry.title;
        } else {
            add(entry, open, blocks, module);
        }
    }
    finish(module);
}

void CourseOutline::add(const desk::OutlineEntry& entry, const desk::OpenUnit& open,
                        const std::vector<BlockRow>& blocks, Module& module)
{
    const QString kind = kindOf(entry.kind);
    const bool current = isUnit(entry) && entry.id == open.id.value;
    module.rows.push_back(
        {kind + QString::number(entry.id), kind, entry.id, {}, entry.title, entry.level, entry.done, current});
    if (isUnit(entry)) {
        ++module.units;
        module.done += entry.done ? 1 : 0;
        if (open.next && entry.id == open.next->value)
            nextTitle = entry.title;
    } else if (open.nextQuiz && entry.id == open.nextQuiz->value) {
        quizTitle = entry.title;
    }
    if (!current)
        return;
    module.current = true;
    const std::vector<OutlineRow> headings = headingsOf(blocks);
    module.rows.insert(module.rows.end(), headings.begin(), headings.end());
}

void CourseOutline::finish(const Module& module)
{
    if (module.current) {
        m_here = module.rows;
        moduleTitle = module.title;
        moduleDone = module.done;
        moduleUnits = module.units;
        return;
    }
    if (module.rows.empty())
        return;
    const auto open = std::find_if(module.rows.begin(), module.rows.end(), [](const auto& row) { return !row.done; });
    OutlineRow row = open != module.rows.end() ? *open : module.rows.front();
    row.key = u"m"_s + QString::number(m_others.size());
    row.detail = row.kind;
    row.kind = u"module"_s;
    row.title = module.title;
    row.done = open == module.rows.end();
    m_others.push_back(row);
}

std::vector<OutlineRow> CourseOutline::rows() const
{
    std::vector<OutlineRow> rows = m_here;
    rows.insert(rows.end(), m_others.begin(), m_others.end());
    return rows;
}

}  // namespace carrel::ui
