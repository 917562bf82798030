/// What the sample statement must read like, byte for byte.
enum Golden {
    static let text = """
        OPERATION LANTERN: STATEMENT 1

        Statement 1. Draft 1, not approved. Not for release. Figures as of Aug 27, 2021,
        06:00 CDT.

        Operation Lantern of August 26–27, 2021: 63 arrests (4 of 4 reporting) and at
        least 27 victims identified (2 of 4 reporting).

        Totals
        ------
        - Arrests: 63 (4 of 4 reporting)
        - Victims identified: at least 27 (2 of 4 reporting)
        - Adult victims identified: at least 21 (2 of 4 reporting)
        - Minor victims identified: at least 2 (2 of 4 reporting)
        - Victims identified, age not reported: at least 4 (2 of 4 reporting)

        By state
        --------
        - Iowa: 11 arrests
        - Kentucky: 46 arrests; 23 victims identified
        - Missouri: 2 arrests; 4 victims identified
        - Tennessee: 4 arrests (not final)

        How complete this is
        --------------------

        As of Aug 27, 2021, 06:00 CDT, 3 of 4 final. Victims identified: no figure from
        Iowa and Tennessee.

        Who takes part
        --------------

        4 jurisdictions: Iowa, Kentucky, Missouri and Tennessee.

        Agencies: Missouri State Highway Patrol and Kentucky State Police.

        What the words mean
        -------------------
        - Arrests: Persons arrested, each once.
        - Victims identified: Persons assessed as victims, each once.
        - Adult victims identified: Those of them who were 18 or older.
        - Minor victims identified: Those of them who were under 18.
        - Victims identified, age not reported: What remains of the whole.

        An arrest is an accusation. Everyone is presumed innocent unless and until
        proven guilty.

        National Human Trafficking Hotline: call 1-888-373-7888 or text 233733. In
        danger now: 911.

        """

    static let markdown = """
        # Operation Lantern: Statement 1

        *Statement 1. Draft 1, not approved. Not for release. Figures as of Aug 27, 2021, 06:00 CDT.*

        Operation Lantern of August 26–27, 2021: 63 arrests (4 of 4 reporting) and at least 27 victims \
        identified (2 of 4 reporting).

        ## Totals

        - **Arrests:** 63 (4 of 4 reporting)
        - **Victims identified:** at least 27 (2 of 4 reporting)
        - **Adult victims identified:** at least 21 (2 of 4 reporting)
        - **Minor victims identified:** at least 2 (2 of 4 reporting)
        - **Victims identified, age not reported:** at least 4 (2 of 4 reporting)

        ## By state

        - **Iowa:** 11 arrests
        - **Kentucky:** 46 arrests; 23 victims identified
        - **Missouri:** 2 arrests; 4 victims identified
        - **Tennessee:** 4 arrests (not final)

        ## How complete this is

        As of Aug 27, 2021, 06:00 CDT, 3 of 4 final. Victims identified: no figure from Iowa and Tennessee.

        ## Who takes part

        4 jurisdictions: Iowa, Kentucky, Missouri and Tennessee.

        Agencies: Missouri State Highway Patrol and Kentucky State Police.

        ## What the words mean

        - **Arrests:** Persons arrested, each once.
        - **Victims identified:** Persons assessed as victims, each once.
        - **Adult victims identified:** Those of them who were 18 or older.
        - **Minor victims identified:** Those of them who were under 18.
        - **Victims identified, age not reported:** What remains of the whole.

        *An arrest is an accusation. Everyone is presumed innocent unless and until proven guilty.*

        *National Human Trafficking Hotline: call 1-888-373-7888 or text 233733. In danger now: 911.*

        """

    static let html = """
        <article class="statement">
        <h1>Operation Lantern: Statement 1</h1>
        <p class="note">Statement 1. Draft 1, not approved. Not for release. Figures as of Aug 27, 2021, \
        06:00 CDT.</p>
        <p>Operation Lantern of August 26–27, 2021: 63 arrests (4 of 4 reporting) and at least 27 victims \
        identified (2 of 4 reporting).</p>
        <h2>Totals</h2>
        <ul class="lines">
        <li><strong>Arrests:</strong> 63 (4 of 4 reporting)</li>
        <li><strong>Victims identified:</strong> at least 27 (2 of 4 reporting)</li>
        <li><strong>Adult victims identified:</strong> at least 21 (2 of 4 reporting)</li>
        <li><strong>Minor victims identified:</strong> at least 2 (2 of 4 reporting)</li>
        <li><strong>Victims identified, age not reported:</strong> at least 4 (2 of 4 reporting)</li>
        </ul>
        <h2>By state</h2>
        <ul class="lines">
        <li><strong>Iowa:</strong> 11 arrests</li>
        <li><strong>Kentucky:</strong> 46 arrests; 23 victims identified</li>
        <li><strong>Missouri:</strong> 2 arrests; 4 victims identified</li>
        <li><strong>Tennessee:</strong> 4 arrests (not final)</li>
        </ul>
        <h2>How complete this is</h2>
        <p>As of Aug 27, 2021, 06:00 CDT, 3 of 4 final. Victims identified: no figure from Iowa and \
        Tennessee.</p>
        <h2>Who takes part</h2>
        <p>4 jurisdictions: Iowa, Kentucky, Missouri and Tennessee.</p>
        <p>Agencies: Missouri State Highway Patrol and Kentucky State Police.</p>
        <h2>What the words mean</h2>
        <dl class="meanings">
        <dt>Arrests</dt>
        <dd>Persons arrested, each once.</dd>
        <dt>Victims identified</dt>
        <dd>Persons assessed as victims, each once.</dd>
        <dt>Adult victims identified</dt>
        <dd>Those of them who were 18 or older.</dd>
        <dt>Minor victims identified</dt>
        <dd>Those of them who were under 18.</dd>
        <dt>Victims identified, age not reported</dt>
        <dd>What remains of the whole.</dd>
        </dl>
        <p class="note">An arrest is an accusation. Everyone is presumed innocent unless and until proven \
        guilty.</p>
        <p class="note">National Human Trafficking Hotline: call 1-888-373-7888 or text 233733. In danger \
        now: 911.</p>
        </article>
        """
}
