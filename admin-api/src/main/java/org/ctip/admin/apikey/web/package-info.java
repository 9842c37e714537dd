/** API keys over HTTP. */
@NullMarked
package org.ctip.admin.apikey.web;

import org.jspecify.annotations.NullMarked;
