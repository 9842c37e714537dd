package org.ctip.sms.template.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ctip.sms.request.web.Times;
import org.ctip.sms.template.Template;
import org.jspecify.annotations.Nullable;

/** Templates as the inherited interfaces show them; every field is always present. */
final class TemplateViews {
  private TemplateViews() {}

  /** {@code Template} of the user's interface. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SmsTemplate(
      long id,
      String name,
      String body,
      String scope,
      @JsonProperty("owner_id") @Nullable Long ownerId,
      @JsonProperty("is_active") boolean active,
      @JsonProperty("created_by") @Nullable Long createdBy,
      @JsonProperty("updated_by") @Nullable Long updatedBy,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt) {
    static SmsTemplate of(Template template) {
      return new SmsTemplate(
          template.id(),
          template.name(),
          template.body(),
          template.scope().word(),
          template.ownerId(),
          template.active(),
          template.createdBy(),
          template.updatedBy(),
          Times.text(template.createdAt()),
          Times.text(template.updatedAt()));
    }
  }

  /** {@code Tpl} of the operator's panel. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record OperatorTemplate(
      String name,
      String body,
      @JsonProperty("is_active") boolean active,
      long id,
      String scope,
      @JsonProperty("owner_id") @Nullable Long ownerId,
      boolean editable,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt) {
    static OperatorTemplate of(Template template, long userId) {
      return new OperatorTemplate(
          template.name(),
          template.body(),
          template.active(),
          template.id(),
          template.scope().word(),
          template.ownerId(),
          template.belongsTo(userId),
          Times.text(template.createdAt()),
          Times.text(template.updatedAt()));
    }
  }

  /** Global templates for administrators. */
  record GlobalTemplates(List<SmsTemplate> items) {}
}
