// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/DueDays.h"

#include <QRegularExpression>

namespace carrel::desk {

Result<DueDays> DueDays::parse(const QString& text)
{
    static const QRegularExpression form(
        QStringLiteral("^\\s*([0-9]{1,4})(?:\\s*[-\u2013\u2212]\\s*([0-9]{1,4}))?\\s*$"));
    const auto match = form.match(text);
    DueDays days;
    days.first = match.captured(1).toInt();
    days.last = match.hasCaptured(2) ? match.captured(2).toInt() : days.first;
    if (!match.hasMatch() || days.last < days.first || days.last > kMost)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("'%1' is neither a number of days (0 to %2) nor two of them, as in 3-7")
                        .arg(text)
                        .arg(kMost));
    return days;
}

recall::StudyDay DueDays::dayOf(std::uint64_t index, std::uint64_t start, recall::StudyDay today) const
{
    const auto span = static_cast<std::uint64_t>(last - first) + 1;
    return {today.number + first + static_cast<int>((start % span + index) % span)};
}

}  // namespace carrel::desk
