package org.ctip.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ctip.events.wire.EventJson;
import tools.jackson.databind.JsonNode;

/**
 * What the console says in one of its languages, from the file that its translators write: a test
 * that looks for these texts sees whether the page has them, and not whether it is well translated.
 */
public final class ConsoleTexts {
  private static final Path FILES = Path.of("..", "web-console", "src", "i18n", "locales");

  private final JsonNode texts;

  private ConsoleTexts(JsonNode texts) {
    this.texts = texts;
  }

  /** Those of the Polish page. */
  public static ConsoleTexts polish() {
    try {
      return new ConsoleTexts(
          EventJson.mapper().readTree(Files.readAllBytes(FILES.resolve("pl.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One of them.
   *
   * @param place such as {@code telephony.form.port}
   * @param values names and values of what stands in braces, in turn
   */
  public String of(String place, Object... values) {
    JsonNode found = texts.at("/" + place.replace('.', '/'));
    if (!found.isString()) {
      throw new AssertionError("there is no text " + place);
    }
    String text = found.asString();
    for (int i = 0; i < values.length; i += 2) {
      text = text.replace("{" + values[i] + "}", String.valueOf(values[i + 1]));
    }
    return text;
  }
}
