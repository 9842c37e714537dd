package org.ctip.operator;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts for tenants that decided nothing else.
 *
 * @param timeZone where a person's day begins, for reports
 */
@ConfigurationProperties("ctip.operator")
record OperatorProperties(@DefaultValue("Europe/Warsaw") ZoneId timeZone) {}
