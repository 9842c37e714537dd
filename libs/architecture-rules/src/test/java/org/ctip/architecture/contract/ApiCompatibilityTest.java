package org.ctip.architecture.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change that breaks a client is seen, and none of those that break nobody. */
class ApiCompatibilityTest {
  private static final String BEFORE =
      """
      paths:
        /calls:
          get:
            security: []
            parameters:
              - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 30}}
            responses:
              '200':
                headers: {Link: {schema: {type: string}}}
                content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Call'}}}}
              '404': {description: none}
          post:
            security: []
            requestBody:
              required: true
              content: {application/json: {schema: {$ref: '#/components/schemas/NewCall'}}}
            responses: {'201': {description: made}}
      components:
        schemas:
          Call:
            type: object
            properties:
              id: {type: integer, format: int64}
              state: {type: string, enum: [RINGING, TALKING]}
              contact: {anyOf: [{$ref: '#/components/schemas/Contact'}, {type: 'null'}]}
            required: [id, state]
          Contact:
            type: object
            properties: {name: {type: string}}
          NewCall:
            type: object
            properties:
              dest: {type: string, maxLength: 32}
              kind: {type: string, enum: [A, B]}
              note: {type: [string, 'null']}
            required: [dest]
      x-events:
        call: {$ref: '#/components/schemas/Call'}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "/calls: | /call: | get /calls was removed",
        "post: | put: | post /calls was removed",
        "maximum: 100 | maximum: 50 | maximum is lower",
        "minimum: 1, | minimum: 2, | minimum is higher",
        "default: 30 | default: 50 | default of limit changed",
        "name: limit, | name: size, | parameter limit was removed",
        "in: query, schema | in: query, required: true, schema | parameter limit is required now",
        "headers: {Link | headers: {Next | header Link was removed",
        "'200': | '206': | 200 was removed",
        "id: {type: integer | id: {type: string | type changed",
        "format: int64 | format: int32 | format changed",
        "state: {type | status: {type | state was removed",
        "[RINGING, TALKING] | [RINGING, TALKING, HELD] | HELD",
        "required: [id, state] | required: [id] | may be absent now",
        "properties: {name | properties: {title | contact.name was removed",
        "maxLength: 32 | maxLength: 16 | maxLength is lower",
        "enum: [A, B] | enum: [A] | is refused now",
        "note: {type: [string, 'null']} | note: {type: string} | type changed",
        "required: [dest] | required: [dest, note] | note: is required now",
        "application/json: {schema: {$ref | text/plain: {schema: {$ref | is not taken any more",
        "call: {$ref | phone: {$ref | event call was removed"
      })
  void changeThatBreaksAClientIsSeen(String old, String now, String told) {
    assertThat(BEFORE).contains(old);
    assertThat(breaks(BEFORE.replace(old, now))).isNotEmpty().anyMatch(one -> one.contains(told));
  }

  @Test
  void sessionThatIsNeededNowIsSeen() {
    assertThat(breaks(BEFORE.replace("security: []", "security: [{session: []}]")))
        .contains("get /calls needs a session now");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "maximum: 100 | maximum: 200",
        "responses: {'201' | responses: {'409': {description: taken}, '201'",
        "{description: none} | {description: Nobody there.}",
        "enum: [A, B] | enum: [A, B, C]",
        "[RINGING, TALKING] | [RINGING]",
        "dest: {type: string, | mood: {type: string}~dest: {type: string,",
        "state: {type | mood: {type: string}~state: {type",
        "- {name: limit | - {name: after, in: query, schema: {type: string}}~- {name: limit"
      })
  void additionBreaksNobody(String old, String now) {
    assertThat(BEFORE).contains(old);
    var after = BEFORE.replace(old, now.replace("~", "\n        "));
    assertThat(after).isNotEqualTo(BEFORE);
    assertThat(breaks(after)).isEmpty();
  }

  private static List<String> breaks(String after) {
    return ApiCompatibility.breaks(ApiFiles.readText(BEFORE), ApiFiles.readText(after));
  }
}
