extension HSDSEntity {
    /// Every entity of HSDS 3.1 by name.
    package static let all: [String: HSDSEntity] = {
        var words: [[Substring]] = []
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if line.hasPrefix(" ") { words[words.count - 1] += parts } else { words.append(parts) }
        }
        return Dictionary(uniqueKeysWithValues: words.map { (String($0[0]), HSDSEntity($0)) })
    }()

    /// Name, file of the tabular form, members (Open Referral HSDS 3.1.3, the schema of each entity). `!` must be there;
    /// behind a colon stands what it holds, where it is no plain text: `[x]` a list of x, `{x}` one x.
    private static let table = """
        accessibility accessibility.csv id!:uuid location_id:uuid description details url attributes:[attribute]
          metadata:[metadata]
        address addresses.csv id!:uuid location_id:uuid attention address_1! address_2 city! region state_province!
          postal_code! country! address_type!:physical/postal/virtual attributes:[attribute] metadata:[metadata]
        attribute attributes.csv id!:uuid link_id:uuid taxonomy_term_id:uuid link_type link_entity value
          taxonomy_term:{taxonomy_term} metadata:[metadata] label
        contact contacts.csv id!:uuid organization_id:uuid service_id:uuid service_at_location_id:uuid
          location_id:uuid name title department email phones:[phone] attributes:[attribute] metadata:[metadata]
        cost_option cost_options.csv id!:uuid service_id:uuid valid_from:date valid_to:date option currency
          amount:number amount_description attributes:[attribute] metadata:[metadata]
        funding funding.csv id!:uuid organization_id:uuid service_id:uuid source attributes:[attribute]
          metadata:[metadata]
        language languages.csv id!:uuid service_id:uuid location_id:uuid phone_id:uuid name code note
          attributes:[attribute] metadata:[metadata]
        location locations.csv id!:uuid location_type!:physical/postal/virtual url organization_id:uuid name
          alternate_name description transportation latitude:number longitude:number external_identifier
          external_identifier_type languages:[language] addresses:[address] contacts:[contact]
          accessibility:[accessibility] phones:[phone] schedules:[schedule] attributes:[attribute]
          metadata:[metadata]
        meta_table_description meta_table_descriptions.csv id!:uuid name language character_set
          attributes:[attribute] metadata:[metadata]
        metadata metadata.csv id!:uuid resource_id:uuid resource_type last_action_date!:date last_action_type!
          field_name! previous_value! replacement_value! updated_by!
        organization organizations.csv id!:uuid name! alternate_name description! email website
          additional_websites:[url] tax_status tax_id year_incorporated:number legal_status logo uri
          parent_organization_id:uuid funding:[funding] contacts:[contact] phones:[phone] locations:[location]
          programs:[program] organization_identifiers:[organization_identifier] attributes:[attribute]
          metadata:[metadata]
        organization_identifier organization_identifiers.csv id!:uuid organization_id:uuid identifier_scheme
          identifier_type! identifier! attributes:[attribute] metadata:[metadata]
        phone phones.csv id!:uuid location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid
          service_at_location_id:uuid number! extension:number type description languages:[language]
          attributes:[attribute] metadata:[metadata]
        program programs.csv id!:uuid organization_id:uuid name! alternate_name description! attributes:[attribute]
          metadata:[metadata]
        required_document required_documents.csv id!:uuid service_id:uuid document uri attributes:[attribute]
          metadata:[metadata]
        schedule schedules.csv id!:uuid service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:date
          valid_to:date dtstart:date timezone:number until:date count:number wkst:MO/TU/WE/TH/FR/SA/SU
          freq:WEEKLY/MONTHLY interval:number byday byweekno bymonthday byyearday description opens_at closes_at
          schedule_link attending_type notes attributes:[attribute] metadata:[metadata]
        service services.csv id!:uuid organization_id:uuid program_id:uuid name! alternate_name description url
          additional_urls:[url] email status!:active/inactive/defunct/temporarily_closed interpretation_services
          application_process fees_description wait_time fees accreditations eligibility_description
          minimum_age:number maximum_age:number assured_date:date assurer_email licenses alert last_modified:time
          phones:[phone] schedules:[schedule] service_areas:[service_area]
          service_at_locations:[service_at_location] languages:[language] organization:{organization}
          funding:[funding] cost_options:[cost_option] program:{program} required_documents:[required_document]
          contacts:[contact] capacities:[service_capacity] attributes:[attribute] metadata:[metadata]
        service_area service_areas.csv id!:uuid service_id:uuid service_at_location_id:uuid name description extent
          extent_type uri attributes:[attribute] metadata:[metadata]
        service_at_location service_at_location.csv id!:uuid service_id:uuid location_id:uuid description
          service_areas:[service_area] contacts:[contact] phones:[phone] schedules:[schedule] location:{location}
          attributes:[attribute] metadata:[metadata]
        service_capacity service_capacity.csv id!:uuid service_id:uuid unit!:{unit} unit_id:uuid available!:number
          maximum:number description updated!:time attributes:[attribute] metadata:[metadata]
        taxonomy taxonomies.csv id!:uuid name! description! uri version metadata:[metadata]
        taxonomy_term taxonomy_terms.csv id!:uuid code name! description! parent_id:uuid taxonomy
          taxonomy_detail:{taxonomy} language taxonomy_id:uuid term_uri metadata:[metadata]
        unit units.csv id!:uuid name! scheme identifier uri attributes:[attribute] metadata:[metadata]
        url url.csv id!:uuid label url! organization_id:uuid service_id:uuid attributes:[attribute]
          metadata:[metadata]
        """
}
