// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <pugixml.hpp>

namespace carrel::formats {

/// What earns how much: an entry of a `<mapping>`.
struct QtiMapEntry {
    QString key;
    double value = 0;
    bool caseSensitive = true;
};

/// What a point within an area earns: an entry of an `<areaMapping>`.
struct QtiAreaEntry {
    QString area;  ///< "circle 10,20,5"
    double value = 0;
};

/// What numbers near `value` earn, where a rule of its own says it.
struct QtiRange {
    double value = 0;
    double below = 0;
    double above = 0;
    double share = 0;
    std::optional<quiz::Rounding> rounding = {};
};

/// A `<responseDeclaration>` with what the response processing says of it.
struct QtiResponse {
    QString identifier;
    bool single = true;
    bool ordered = false;
    bool number = false;  ///< of base type float or integer
    QStringList correct;
    std::vector<QtiMapEntry> map;
    double mapDefault = 0;
    std::optional<double> mapMost;
    std::optional<double> mapLeast;
    std::vector<QtiAreaEntry> areas;  ///< of an area mapping, whose default and bounds are those above
    std::vector<QtiRange> ranges;
    bool tooMuch = false;  ///< has more entries than are read

    bool known = false;            ///< the rules for its marks are read, and what stands here says the same
    bool openEarns = false;        ///< by the rules, but never here
    bool byMap = false;            ///< marked by its mapping
    std::optional<double> points;  ///< of the correct response
    double toleranceLow = 0;       ///< of a number, below and above
    double toleranceHigh = 0;
    bool relative = false;  ///< in per cent
    std::optional<quiz::Rounding> rounding;
    bool caseSensitive = true;

    bool usesMap() const { return !map.empty() && (byMap || correct.isEmpty()); }
    bool saysWhatIsRight() const { return !map.empty() || !correct.isEmpty() || !areas.empty(); }
    /// What the mapping gives for a key.
    double valueOf(const QString& key) const;
};

struct QtiMark;

/// The responses of one item.
class QtiResponses {
public:
    explicit QtiResponses(pugi::xml_node item);

    /// One that says nothing where there is none of that name.
    QtiResponse of(const QString& identifier) const;
    /// What the whole item earns where no rule says it.
    double maximum() const { return m_maximum; }
    /// What the correct response earns where a mapping does not say it.
    double pointsOf(const QtiResponse& response) const { return response.points.value_or(m_maximum); }
    /// Whether rules mark it, or leave it out, in a way that is not known here.
    bool hasOwnRules(const QString& identifier) const;

private:
    void readProcessing(pugi::xml_node item);
    void readTemplate(const QString& name);
    void takeMark(const QtiMark& mark);
    void readOwnRules(pugi::xml_node item);
    QtiResponse* find(const QString& identifier);

    std::vector<QtiResponse> m_responses;
    double m_maximum = 1;
    bool m_hasRules = false;
};

}  // namespace carrel::formats
