// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/GapText.h"

#include "core/formats/BlockBuilder.h"

namespace carrel::formats {

void placeGaps(const course::Text& text, std::vector<quiz::Gap> gaps, quiz::GapTask& task)
{
    course::Text before;
    std::size_t next = 0;
    for (const course::Span& span : text) {
        if (span.style & course::LineBreak) {
            before.push_back(span);
            continue;
        }
        const QStringList parts = span.text.split(kHole);
        for (qsizetype at = 0; at < parts.size(); ++at) {
            if (at > 0 && next < gaps.size()) {
                gaps[next].before = std::move(before);
                before.clear();
                task.gaps.push_back(std::move(gaps[next++]));
            }
            append(before, parts[at], span.style, span.link);
        }
    }
    task.tail = std::move(before);
}

}  // namespace carrel::formats
