package org.ctip.support.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Problem details for every service. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
public class ProblemAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  ProblemHandler problemHandler(JsonMapper json) {
    return new ProblemHandler(json);
  }
}
