-- Reports for wrk, each with a key of its own. The benchmark gives the key's prefix, and the token in the
-- environment; the path is wrk's.
-- The same script sends to the no-op route, so that ours and its peer are asked by the same client in the same way.
local states = {"IA", "IL", "KY", "MN", "MO", "ND", "NE", "OK", "SD", "TN", "TX", "WI"}
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local head, bodies, sent = "", {}, 0

function init(arguments)
    local prefix = arguments[1] or "wrk"
    head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. os.getenv("UNITEDFRONT_TOKEN")
        .. "\r\nContent-Type: application/json\r\nIdempotency-Key: "
        .. prefix .. "-" .. number .. "-"
    for index, state in ipairs(states) do
        local body = '{"category":"arrests","jurisdiction":"US-' .. state
            .. '","value":46,"stage":"update","preparedBy":"benchmark desk"}'
        bodies[index] = "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
    end
end

function request()
    sent = sent + 1
    return head .. sent .. bodies[sent % 12 + 1]
end
