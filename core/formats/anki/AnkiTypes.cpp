// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiTypes.h"

#include <QJsonArray>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

/// Numbers of types and decks are moments in milliseconds; these are ours.
constexpr std::int64_t kFirstType = 1'700'000'000'000;
constexpr std::int64_t kFirstSeveral = kFirstType + 100;
constexpr std::int64_t kDefaultDeck = 1;

QString css(bool holes)
{
    QString text = u".card {\n font-family: arial;\n font-size: 20px;\n text-align: center;\n color: black;\n"
                   " background-color: white;\n}\n"_s;
    if (holes)
        text += u".cloze {\n font-weight: bold;\n color: blue;\n}\n.nightMode .cloze {\n color: lightblue;\n}\n"_s;
    return text;
}

QJsonArray fieldsJson(const QStringList& names)
{
    QJsonArray fields;
    for (const QString& name : names)
        fields << QJsonObject{{u"name"_s, name},         {u"ord"_s, fields.size()}, {u"sticky"_s, false},
                              {u"rtl"_s, false},         {u"font"_s, u"Arial"_s},   {u"size"_s, 20},
                              {u"media"_s, QJsonArray()}};
    return fields;
}

QJsonObject cardTypeJson(int place, const QString& name, const QString& question, const QString& answer)
{
    return QJsonObject{{u"name"_s, name},   {u"ord"_s, place},   {u"qfmt"_s, question},
                       {u"afmt"_s, answer}, {u"bqfmt"_s, u""_s}, {u"bafmt"_s, u""_s},
                       {u"bfont"_s, u""_s}, {u"bsize"_s, 0},     {u"did"_s, QJsonValue::Null}};
}

/// A card that shows one field and then another below a line.
QJsonObject twoSides(int place, const QString& front, const QString& back)
{
    return cardTypeJson(place, u"Card %1"_s.arg(place + 1), u"{{%1}}"_s.arg(front),
                        u"{{FrontSide}}\n\n<hr id=answer>\n\n{{%1}}"_s.arg(back));
}

struct Parts {
    QString name;
    QStringList fields;
    QJsonArray cards;
};

Parts partsOf(AnkiShape shape, int sides)
{
    const QString front = u"Front"_s;
    const QString back = u"Back"_s;
    switch (shape) {
    case AnkiShape::Basic: return {u"Basic"_s, {front, back}, {twoSides(0, front, back)}};
    case AnkiShape::Pair:
        return {u"Basic (and reversed card)"_s, {front, back}, {twoSides(0, front, back), twoSides(1, back, front)}};
    case AnkiShape::Cloze:
        return {u"Cloze"_s,
                {u"Text"_s, u"Back Extra"_s},
                {cardTypeJson(0, u"Cloze"_s, u"{{cloze:Text}}"_s, u"{{cloze:Text}}<br>\n{{Back Extra}}"_s)}};
    case AnkiShape::Several: break;
    }
    Parts parts{u"%1 cards"_s.arg(sides), {}, {}};
    for (int side = 0; side < sides; ++side) {
        parts.fields << u"Front %1"_s.arg(side + 1) << u"Back %1"_s.arg(side + 1);
        parts.cards << twoSides(side, parts.fields[2 * side], parts.fields[2 * side + 1]);
    }
    return parts;
}

}  // namespace

std::int64_t ankiTypeNumber(AnkiShape shape, int sides)
{
    return shape == AnkiShape::Several ? kFirstSeveral + sides : kFirstType + static_cast<int>(shape);
}

QJsonObject ankiTypeJson(AnkiShape shape, int sides, std::int64_t modSeconds)
{
    const Parts parts = partsOf(shape, sides);
    QJsonArray needed;  // which field a card cannot be without
    for (int place = 0; place < parts.cards.size(); ++place) {
        const int field = shape == AnkiShape::Several ? 2 * place : place;
        needed << QJsonArray{place, u"any"_s, QJsonArray{field}};
    }
    return QJsonObject{
        {u"id"_s, static_cast<qint64>(ankiTypeNumber(shape, sides))},
        {u"name"_s, parts.name},
        {u"type"_s, shape == AnkiShape::Cloze ? 1 : 0},
        {u"mod"_s, static_cast<qint64>(modSeconds)},
        {u"usn"_s, -1},
        {u"sortf"_s, 0},
        {u"did"_s, static_cast<qint64>(kDefaultDeck)},
        {u"tmpls"_s, parts.cards},
        {u"flds"_s, fieldsJson(parts.fields)},
        {u"css"_s, css(shape == AnkiShape::Cloze)},
        {u"latexPre"_s, u"\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n"
                        "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n"
                        "\\begin{document}\n"_s},
        {u"latexPost"_s, u"\\end{document}"_s},
        {u"latexsvg"_s, false},
        {u"req"_s, needed},
        {u"tags"_s, QJsonArray()},
        {u"vers"_s, QJsonArray()},
    };
}

QJsonObject ankiDeckJson(std::int64_t number, const QString& name, std::int64_t modSeconds)
{
    const QJsonArray none{0, 0};
    return QJsonObject{{u"id"_s, static_cast<qint64>(number)},
                       {u"name"_s, name},
                       {u"mod"_s, static_cast<qint64>(modSeconds)},
                       {u"usn"_s, -1},
                       {u"desc"_s, u""_s},
                       {u"dyn"_s, 0},
                       {u"conf"_s, 1},
                       {u"collapsed"_s, false},
                       {u"browserCollapsed"_s, false},
                       {u"extendNew"_s, 0},
                       {u"extendRev"_s, 0},
                       {u"newToday"_s, none},
                       {u"revToday"_s, none},
                       {u"lrnToday"_s, none},
                       {u"timeToday"_s, none}};
}

QJsonObject ankiDeckOptionsJson()
{
    const QJsonObject fresh{{u"bury"_s, false},   {u"delays"_s, QJsonArray{1, 10}}, {u"initialFactor"_s, 2500},
                            {u"order"_s, 1},      {u"ints"_s, QJsonArray{1, 4, 0}}, {u"perDay"_s, 20},
                            {u"separate"_s, true}};
    const QJsonObject review{{u"bury"_s, false}, {u"ease4"_s, 1.3},    {u"fuzz"_s, 0.05},  {u"hardFactor"_s, 1.2},
                             {u"ivlFct"_s, 1},   {u"maxIvl"_s, 36500}, {u"minSpace"_s, 1}, {u"perDay"_s, 200}};
    const QJsonObject lapse{
        {u"delays"_s, QJsonArray{10}}, {u"leechAction"_s, 1}, {u"leechFails"_s, 8}, {u"minInt"_s, 1}, {u"mult"_s, 0}};
    return QJsonObject{{u"1"_s, QJsonObject{{u"id"_s, 1},
                                            {u"name"_s, u"Default"_s},
                                            {u"mod"_s, 0},
                                            {u"usn"_s, 0},
                                            {u"autoplay"_s, true},
                                            {u"maxTaken"_s, 60},
                                            {u"replayq"_s, true},
                                            {u"timer"_s, 0},
                                            {u"dyn"_s, false},
                                            {u"new"_s, fresh},
                                            {u"rev"_s, review},
                                            {u"lapse"_s, lapse}}}};
}

QJsonObject ankiSettingsJson(int nextPosition, std::int64_t currentType)
{
    return QJsonObject{{u"schedVer"_s, 2},
                       {u"nextPos"_s, nextPosition},
                       {u"curModel"_s, static_cast<qint64>(currentType)},
                       {u"curDeck"_s, 1},
                       {u"activeDecks"_s, QJsonArray{1}},
                       {u"sortType"_s, u"noteFld"_s},
                       {u"sortBackwards"_s, false},
                       {u"collapseTime"_s, 1200},
                       {u"timeLim"_s, 0},
                       {u"newSpread"_s, 0},
                       {u"estTimes"_s, true},
                       {u"dueCounts"_s, true},
                       {u"addToCur"_s, true},
                       {u"dayLearnFirst"_s, false}};
}

}  // namespace carrel::formats
