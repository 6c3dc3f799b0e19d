// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlebackup/BackupQuestions.h"

#include <QRegularExpression>

#include <string>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString childText(pugi::xml_node node, const char* name)
{
    return QString::fromUtf8(node.child(name).text().get());
}

/// Moodle writes nothing as "$@NULL@$".
std::string valueOf(pugi::xml_node node, const char* name)
{
    const std::string value = node.child(name).text().get();
    return value == "$@NULL@$" ? std::string() : value;
}

pugi::xml_node addText(pugi::xml_node parent, const char* name, const std::string& words, const std::string& format)
{
    pugi::xml_node element = parent.append_child(name);
    if (!format.empty())
        element.append_attribute("format") = format.c_str();
    element.append_child("text").text() = words.c_str();
    return element;
}

void copyValue(pugi::xml_node from, const char* name, pugi::xml_node to, const char* as)
{
    if (from.child(name))
        to.append_child(as).text() = valueOf(from, name).c_str();
}

void copyText(pugi::xml_node from, const char* name, pugi::xml_node to)
{
    if (from.child(name))
        addText(to, name, valueOf(from, name), valueOf(from, (std::string(name) + "format").c_str()));
}

/// `<plugin_qtype_multichoice_question>`, whatever the type is called.
pugi::xml_node pluginOf(pugi::xml_node question)
{
    for (const pugi::xml_node child : question.children()) {
        if (std::string_view(child.name()).starts_with("plugin_qtype_"))
            return child;
    }
    return {};
}

/// "True" in the language of the site: the settings say which of the two it is.
std::string wordsOf(pugi::xml_node answer, pugi::xml_node plugin)
{
    const std::string id = answer.attribute("id").value();
    const pugi::xml_node both = plugin.child("truefalse");
    if (both && valueOf(both, "trueanswer") == id)
        return "true";
    return both && valueOf(both, "falseanswer") == id ? "false" : valueOf(answer, "answertext");
}

/// Words to choose stand as answers, with their group where others have feedback: as a number, or within PHP's writing.
void copyWords(pugi::xml_node plugin, pugi::xml_node to)
{
    static const QRegularExpression kGroup(u"draggroup\"[^0-9]*[0-9]*:?\"?([0-9]+)\""_s);
    for (const pugi::xml_node answer : plugin.child("answers").children("answer")) {
        pugi::xml_node made = addText(to, "selectoption", valueOf(answer, "answertext"), {});
        const QString written = childText(answer, "feedback");
        const auto group = kGroup.match(written);
        made.append_child("group").text() = (group.hasMatch() ? group.captured(1) : written).toUtf8().constData();
    }
}

void copyAnswers(pugi::xml_node plugin, pugi::xml_node to)
{
    QHash<QString, pugi::xml_node> records;
    for (const char* kind : {"numerical_record", "calculated_record"})
        for (const pugi::xml_node record : plugin.child((std::string(kind) + 's').c_str()).children(kind))
            records.insert(childText(record, "answer"), record);
    for (const pugi::xml_node answer : plugin.child("answers").children("answer")) {
        pugi::xml_node made = addText(to, "answer", wordsOf(answer, plugin), valueOf(answer, "answerformat"));
        made.append_attribute("fraction") = answer.child("fraction").text().as_double() * 100;
        addText(made, "feedback", valueOf(answer, "feedback"), valueOf(answer, "feedbackformat"));
        if (const auto record = records.value(QString::fromUtf8(answer.attribute("id").value())))
            for (const char* name : {"tolerance", "tolerancetype", "correctanswerlength", "correctanswerformat"})
                copyValue(record, name, made, name);
    }
}

void copyPairs(pugi::xml_node plugin, pugi::xml_node to)
{
    for (const pugi::xml_node match : plugin.child("matches").children("match")) {
        pugi::xml_node made =
            addText(to, "subquestion", valueOf(match, "questiontext"), valueOf(match, "questiontextformat"));
        addText(made, "answer", valueOf(match, "answertext"), {});
    }
}

/// The settings of a type stand in an element of its own name.
void copySettings(pugi::xml_node settings, pugi::xml_node to)
{
    for (const char* name :
         {"single", "shuffleanswers", "usecase", "showunits", "unitgradingtype", "selecttype", "gradingtype"})
        copyValue(settings, name, to, name);
    for (const char* name :
         {"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "graderinfo", "responsetemplate"})
        copyText(settings, name, to);
}

/// The numbers that a calculated question draws from.
void copyNumbers(pugi::xml_node plugin, pugi::xml_node to)
{
    const pugi::xml_node lists = plugin.child("dataset_definitions");
    if (!lists)
        return;
    pugi::xml_node made = to.append_child("dataset_definitions");
    for (const pugi::xml_node list : lists.children("dataset_definition")) {
        pugi::xml_node definition = made.append_child("dataset_definition");
        addText(definition, "name", valueOf(list, "name"), {});
        definition.append_copy(list.child("dataset_items"));
    }
}

void copyUnits(pugi::xml_node plugin, pugi::xml_node to)
{
    pugi::xml_node units;
    for (const pugi::xml_node unit : plugin.child("numerical_units").children("numerical_unit")) {
        if (!units)
            units = to.append_child("units");
        pugi::xml_node made = units.append_child("unit");
        copyValue(unit, "multiplier", made, "multiplier");
        copyValue(unit, "unit", made, "unit_name");
    }
}

}  // namespace

/// The words of a cloze question, in which a place stands for each of its parts, with the parts as they were written.
std::string BackupQuestions::clozeWords(pugi::xml_node question) const
{
    QString words = QString::fromStdString(valueOf(question, "questiontext"));
    const pugi::xml_node parts = pluginOf(question).child("multianswer");
    int place = 0;
    for (const QString& part : childText(parts, "sequence").split(u',', Qt::SkipEmptyParts))
        words.replace(u"{#%1}"_s.arg(++place), QString::fromStdString(valueOf(m_parts.value(part), "questiontext")));
    return words.toStdString();
}

Done BackupQuestions::read()
{
    if (!m_files.package().contains(u"questions.xml"_s))
        return {};
    CARREL_ASSIGN(const pugi::xml_node root, m_files.package().load(u"questions.xml"_s));
    for (const pugi::xml_node category : root.children("question_category")) {
        const QString context = childText(category, "contextid");
        const QString name = childText(category, "name").simplified();
        for (const pugi::xml_node question : category.child("questions").children("question"))
            add(QString::fromUtf8(question.attribute("id").value()),
                {question, context, name, childText(question, "idnumber"), false});
        addEntries(category, context, name);
    }
    return {};
}

void BackupQuestions::addEntries(pugi::xml_node category, const QString& context, const QString& name)
{
    for (const pugi::xml_node entry : category.child("question_bank_entries").children("question_bank_entry")) {
        pugi::xml_node newest;
        bool isReady = false;
        int version = -1;
        for (const pugi::xml_node each : entry.child("question_version").children("question_versions")) {
            const pugi::xml_node one = each.child("questions").child("question");
            m_parts.insert(QString::fromUtf8(one.attribute("id").value()), one);
            const QString status = childText(each, "status");
            const bool ready = status.isEmpty() || status == u"ready";
            const int number = each.child("version").text().as_int();
            if (isReady > ready || (isReady == ready && number <= version))
                continue;
            isReady = ready;
            version = number;
            newest = one;
        }
        const std::string idNumber = valueOf(entry, "idnumber");
        if (newest)
            add(QString::fromUtf8(entry.attribute("id").value()),
                {newest, context, name, QString::fromStdString(idNumber), !isReady});
    }
}

void BackupQuestions::add(const QString& number, const Known& known)
{
    const QString parent = childText(known.node, "parent");
    m_known.insert(number, known);
    m_parts.insert(QString::fromUtf8(known.node.attribute("id").value()), known.node);
    if (parent.isEmpty() || parent == u"0")
        m_order += number;
}

QString BackupQuestions::title(const QString& number) const
{
    return childText(m_known.value(number).node, "name").simplified();
}

/// The pictures of its texts, by where their bytes lie.
void BackupQuestions::addFiles(const Known& known, pugi::xml_node made)
{
    const auto add = [&](const char* area, pugi::xml_node written, pugi::xml_node to) {
        const BackupPlace place{known.context, u"question"_s, QLatin1String(area),
                                QString::fromUtf8(written.attribute("id").value())};
        for (const BackupFile& file : m_files.at(place)) {
            pugi::xml_node element = to.append_child("file");
            element.append_attribute("name") = file.path.toUtf8().constData();
            element.append_attribute("stored") = file.stored.toUtf8().constData();
        }
    };
    for (const char* area :
         {"questiontext", "generalfeedback", "correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"})
        add(area, known.node, made.child(area));
    pugi::xml_node answer = made.child("answer");
    for (const pugi::xml_node written : pluginOf(known.node).child("answers").children("answer")) {
        add("answer", written, answer);
        add("answerfeedback", written, answer.child("feedback"));
        answer = answer.next_sibling("answer");
    }
}

Result<MoodleQuestion> BackupQuestions::question(const QString& number, const QString& where)
{
    const auto known = m_known.constFind(number);
    if (known == m_known.cend())
        return fail(ErrorKind::NotFound, u"it is not in the backup's question bank"_s);
    if (known->unready)
        return fail(ErrorKind::Unsupported, u"it is hidden in Moodle, or a draft"_s);
    const pugi::xml_node node = known->node;
    const QString type = childText(node, "qtype");
    pugi::xml_document document;
    pugi::xml_node made = document.append_child("question");
    made.append_attribute("type") = valueOf(node, "qtype").c_str();
    addText(made, "name", valueOf(node, "name"), {});
    if (type == u"multianswer")
        addText(made, "questiontext", clozeWords(node), valueOf(node, "questiontextformat"));
    else
        copyText(node, "questiontext", made);
    copyText(node, "generalfeedback", made);
    copyValue(node, "defaultmark", made, "defaultgrade");
    copyValue(node, "penalty", made, "penalty");
    copyValue(node, "hidden", made, "hidden");
    made.append_child("idnumber").text() = known->idNumber.toUtf8().constData();
    const pugi::xml_node plugin = pluginOf(node);
    if (type == u"gapselect" || type == u"ddwtos")
        copyWords(plugin, made);
    else
        copyAnswers(plugin, made);
    copyPairs(plugin, made);
    copyUnits(plugin, made);
    copyNumbers(plugin, made);
    copySettings(plugin.child("calculated_options").child("calculated_option"), made);
    for (const pugi::xml_node settings : plugin.children())
        copySettings(settings, made);
    for (const pugi::xml_node hint : node.child("question_hints").children("question_hint"))
        addText(made, "hint", valueOf(hint, "hint"), valueOf(hint, "hintformat"));
    pugi::xml_node tags = made.append_child("tags");
    for (const pugi::xml_node tag : node.child("tags").children("tag"))
        addText(tags, "tag", valueOf(tag, "rawname").empty() ? valueOf(tag, "name") : valueOf(tag, "rawname"), {});
    addFiles(*known, made);
    return readMoodleQuestion(made, m_files.package().shelf(), where);
}

}  // namespace carrel::formats
