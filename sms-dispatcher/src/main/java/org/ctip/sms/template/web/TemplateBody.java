package org.ctip.sms.template.web;

import org.ctip.sms.request.web.Fields;
import org.ctip.sms.template.Template;
import org.ctip.sms.template.TemplateScope;
import org.ctip.support.problem.Problem;
import tools.jackson.databind.JsonNode;

/** The bodies that carry a template; unknown fields are ignored (ctip-rest-api.md, section 1). */
final class TemplateBody {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_BODY = 640;
  private static final int LONGEST_PANEL_NAME = 120;
  private static final int LONGEST_PANEL_BODY = 480;

  /** What a user wants to add. */
  record Wish(TemplateScope scope, Template.Content content) {}

  private TemplateBody() {}

  /**
   * Reads {@code POST /sms/templates}.
   *
   * @throws Problem with status 422
   */
  static Wish user(JsonNode body) {
    var fields = Fields.of(body);
    String name = fields.requiredText("name", 1, LONGEST_NAME);
    String text = fields.requiredText("body", 1, LONGEST_BODY);
    var scope = scope(fields);
    return new Wish(scope, content(fields, name, text));
  }

  /**
   * Reads what the operator's and the administrator's panels send: texts without white space at
   * their ends.
   *
   * @throws Problem with status 422
   */
  static Template.Content panel(JsonNode body) {
    var fields = Fields.of(body);
    return content(
        fields,
        fields.strippedText("name", 1, LONGEST_PANEL_NAME),
        fields.strippedText("body", 1, LONGEST_PANEL_BODY));
  }

  private static Template.Content content(Fields fields, String name, String text) {
    boolean active = fields.flag("is_active", true);
    refuseNul(fields, "name", name);
    refuseNul(fields, "body", text);
    fields.requireValid();
    return new Template.Content(name, text, active);
  }

  private static TemplateScope scope(Fields fields) {
    JsonNode node = fields.raw("scope");
    if (node.isMissingNode()) {
      return TemplateScope.USER;
    }
    var scope = TemplateScope.of(node.isString() ? node.asString() : "");
    if (scope.isEmpty()) {
      fields.error("scope", "Input should be 'global', 'user' or 'contact'");
    }
    return scope.orElse(TemplateScope.USER);
  }

  /** PostgreSQL can't keep one. */
  private static void refuseNul(Fields fields, String field, String text) {
    if (text.indexOf('\0') >= 0) {
      fields.error(field, "String should not hold a NUL character");
    }
  }
}
